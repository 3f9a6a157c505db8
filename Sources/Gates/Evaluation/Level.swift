/// How much a finding weighs.
public enum Level: String, CaseIterable, Word, Comparable {
    /// Worth knowing.
    case advice
    /// Worth mending; blocks nothing.
    case warning
    /// A fault: its criterion does not hold.
    case error

    public static func < (left: Level, right: Level) -> Bool {
        left.weight < right.weight
    }

    private var weight: Int {
        switch self {
        case .advice: 0
        case .warning: 1
        case .error: 2
        }
    }
}
