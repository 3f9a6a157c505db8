/// What a cell's nbgrader metadata makes of it, by nbgrader's own rules (`nbgrader.utils`).
///
/// nbgrader asks Python whether a value is true, so a `grade` of `1` or `"no"` counts until the
/// metadata check refuses it.
public struct Role: Hashable, Sendable {
    public let isGrade: Bool
    public let isSolution: Bool
    public let isTask: Bool
    /// Derived, not read: a solution cell is never locked, a grade cell always is.
    public let isLocked: Bool

    /// - Parameter nbgrader: the value of `metadata.nbgrader`; absent, or no object, is no role.
    public init(_ nbgrader: JSON?) {
        guard case .object(let object)? = nbgrader else {
            (isGrade, isSolution, isTask, isLocked) = (false, false, false, false)
            return
        }
        isGrade = object["grade"]?.isTruthy ?? false
        isSolution = object["solution"]?.isTruthy ?? false
        isTask = object["task"]?.isTruthy ?? false
        isLocked = !isSolution && (isGrade || object["locked"]?.isTruthy ?? false)
    }
}

extension Cell {
    /// The value of `metadata.nbgrader`; `nil` when the key is absent.
    public var nbgrader: JSON? { metadata["nbgrader"] }

    public var role: Role { Role(nbgrader) }

    /// The `grade_id`, when there is one that is a string.
    public var gradeID: Text? { nbgrader?["grade_id"]?.text }

    /// The checksum that nbgrader wrote into the cell, when it has one.
    public var checksum: Text? { nbgrader?["checksum"]?.text }
}
