public import Notebook

/// A difference between two versions of a notebook, and what nbgrader does about it when students
/// already have the older one.
public struct CompatibilityChange: Hashable, Sendable {
    public enum Level: String, Hashable, Sendable, Comparable {
        /// nbgrader goes on, and no grade changes by it.
        case safe
        /// nbgrader goes on, and grades may change or tests may miss something.
        case warns
        /// nbgrader refuses the new version, or cannot grade what students have.
        case breaks

        public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .safe: 0
            case .warns: 1
            case .breaks: 2
            }
        }
    }

    /// What has changed; the raw value is the stable name.
    public enum Kind: String, Hashable, Sendable {
        case notebookRemoved = "notebook-removed"
        case notebookAdded = "notebook-added"
        case notGenerated = "not-generated"
        case kernelChanged = "kernel-changed"
        case cellRemoved = "cell-removed"
        case cellAdded = "cell-added"
        case cellRenamed = "cell-renamed"
        case roleChanged = "role-changed"
        case cellTypeChanged = "cell-type-changed"
        case pointsChanged = "points-changed"
        case testsChanged = "tests-changed"
        case hiddenTestsChanged = "hidden-tests-changed"
        case lockedTextChanged = "locked-text-changed"
        case stubChanged = "stub-changed"
        case orderChanged = "order-changed"
        case freeCodeChanged = "free-code-changed"
        case proseChanged = "prose-changed"
    }

    public let level: Level
    public let kind: Kind
    /// The cell in the newer version, from 1; in the older one when it is gone.
    public let cell: Int?
    /// The line of the cell in that version's file, from 1.
    public let line: Int?
    public let gradeID: Text?
    /// What has changed, in one sentence without a full stop.
    public let message: String
    /// What nbgrader does about it.
    public let consequence: String

    init(
        _ level: Level, _ kind: Kind, _ message: String, _ consequence: String, cell: Cell? = nil, gradeID: Text? = nil
    ) {
        self.level = level
        self.kind = kind
        self.message = message
        self.consequence = consequence
        self.cell = cell?.number
        line = cell?.position.line
        self.gradeID = gradeID ?? cell?.gradeID
    }
}
