public import Git

/// Why a proposal may not land besides the findings of criteria, e.g. a state that is not reached.
public struct Obstacle: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case stateNotReached = "at-least"
        case moduleGone = "module-gone"
        case announcement = "announces"
        /// An event that may not land.
        case event
    }

    public let kind: Kind
    /// In one sentence without a full stop.
    public let message: String
    public let path: Path?
    /// What to do.
    public let help: String?
    /// What was looked for, who answers for it, and what would make it land.
    public var explanation: Explanation?
    /// The gates that it keeps shut, by their ids.
    public var gates: [String] = []
}
