/// One thing in a notebook that nbgrader refuses, or that it accepts and that does harm.
public struct NBGraderFault: Hashable, Sendable {
    /// What a fault means for `nbgrader generate_assignment`.
    public enum Consequence: String, Hashable, Sendable {
        /// nbgrader stops with an error.
        case refused
        /// Only running the notebook's code can tell.
        case undecided
        /// nbgrader goes on without a word.
        case silent
    }

    /// Which of the notebooks that make up the student version a cell is from.
    public enum Part: String, Hashable, Sendable {
        case header, body, footer
    }

    public let kind: Kind
    public let stage: NBGraderStage
    public let consequence: Consequence
    /// The class of nbgrader's error; `nil` when it raises none.
    public let errorClass: String?
    /// What nbgrader itself says, to be searched for.
    public let nbgraderMessage: String?
    /// The reason under nbgrader's error, which it prints only in a traceback.
    public let nbgraderCause: String?
    /// What is wrong.
    public let message: String
    /// How to put it right.
    public let help: String

    public let part: Part
    /// The cell's place in its notebook, from 1; `nil` for the notebook as a whole.
    public let cell: Int?
    public let position: Position?
    /// The line within the cell's source, from 1; `nil` when the fault is in no line of it.
    public let cellLine: Int?
    public let gradeID: Text?
    /// Whether the fault can be mended without asking what the author meant.
    public let isMendable: Bool

    /// Whether nbgrader refuses the notebook for it.
    public var isFatal: Bool { consequence == .refused }
}
