/// What `nbgrader update` makes of a cell's nbgrader metadata.
public struct NBGraderUpdate: Hashable, Sendable {
    /// One difference between the metadata and what `nbgrader update` writes.
    public enum Change: Hashable, Sendable {
        case set(Text, to: JSON)
        case removed(Text)
        /// The whole metadata is removed, and the cell's role with it.
        case roleRemoved
    }

    /// The metadata afterwards; `nil` when nbgrader removes it, which it does to cells of version 0
    /// that are not graded, solution or locked.
    public let metadata: JSONObject?
    public let changes: [Change]

    /// Updates the value of a cell's `metadata.nbgrader`.
    ///
    /// A cell that declares version 3 keeps what it has, missing keys included.
    ///
    /// - Returns: `nil` when `nbgrader update` fails: the value is no object, or points of version 0
    ///   are no number.
    public static func updated(_ nbgrader: JSON, kind: Cell.Kind) -> NBGraderUpdate? {
        guard case .object(let before) = nbgrader else { return nil }
        var after = before
        // In Python's eyes, where `true` is 1 and `1.0` as well.
        var version = before["schema_version"].map { $0.pythonNumber?.double } ?? 0
        if before["schema_version"] == nil { after["schema_version"] = .number("0") }
        if version == 0 {
            guard let upgraded = upgradedFromVersion0(after) else { return nil }
            if upgraded.members.isEmpty { return NBGraderUpdate(metadata: nil, changes: [.roleRemoved]) }
            after = upgraded
            version = 1
        }
        if version == 1 {
            if after["checksum"] != nil, after["cell_type"] == nil {
                after["cell_type"] = .string(Text(kind.rawValue))
            }
            version = 2
        }
        if version == 2 { after["schema_version"] = .number("3") }
        for key in after.members.map(\.key) where !NBGraderSchema.keys.contains(key) { after[key] = nil }
        return NBGraderUpdate(metadata: after, changes: changes(from: before, to: after))
    }

    /// - Returns: `nil` when the points are no number, an empty object when the role goes.
    private static func upgradedFromVersion0(_ before: JSONObject) -> JSONObject? {
        var after = before
        for key in ["grade", "solution", "locked"] where after[key] == nil { after[key] = .bool(false) }
        let isTrue = { (key: String) in after[key]?.isTruthy ?? false }
        guard isTrue("grade") || isTrue("solution") || isTrue("locked") else { return [:] }
        if !isTrue("grade") {
            after["points"] = nil
        } else if let points = after["points"], points != .string("") {
            guard let value = pythonFloat(points) else { return nil }
            after["points"] = .number(value < 0 ? "0.0" : literal(value))
        } else {
            after["points"] = .number("0.0")
        }
        return after
    }

    /// Python's `float(value)`.
    private static func pythonFloat(_ value: JSON) -> Double? {
        switch value {
        case .bool, .number:
            guard let number = value.pythonNumber, !number.overflows else { return nil }
            return number.double
        case .string(let text):
            let trimmed = text.utf8[...].trimmed
            // Hexadecimal is Swift's alone; digits may be grouped by `_` in Python alone.
            guard !trimmed.contains(where: { "xXpP".utf8.contains($0) }) else { return nil }
            return Double(String(decoding: trimmed, as: UTF8.self))
        case .null, .array, .object: return nil
        }
    }

    private static func literal(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        return value.isInfinite ? "Infinity" : value.pythonRepr
    }

    private static func changes(from before: JSONObject, to after: JSONObject) -> [Change] {
        let set = after.members.filter { before[$0.key] != $0.value }.map { Change.set($0.key, to: $0.value) }
        let removed = before.members.filter { after[$0.key] == nil }.map { Change.removed($0.key) }
        return set + removed
    }
}
