/// How the program ends. Nothing that fails inside may end in `passed`.
public enum ExitStatus: Int32, CaseIterable, Sendable {
    case passed = 0
    case blocked = 1
    /// Bad policy, unreadable object, shallow or partial clone, internal error. A hook blocks on it.
    case undecided = 2
    case usage = 64
    case interrupted = 130
}
