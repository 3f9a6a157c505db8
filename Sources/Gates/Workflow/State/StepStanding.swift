/// Whether a module has taken one step of its way, and by what.
public enum StepStanding: Hashable, Sendable {
    /// Taken; what stands behind it still means the same.
    case taken(EventFile)
    /// Taken once; what it speaks of has changed since.
    case reopened(EventFile)
    /// Not taken, or taken back by a rework.
    case open

    public var isTaken: Bool { if case .taken = self { true } else { false } }

    /// The event that took the step, whether it still counts or not.
    public var file: EventFile? {
        switch self {
        case .taken(let file), .reopened(let file): file
        case .open: nil
        }
    }
}
