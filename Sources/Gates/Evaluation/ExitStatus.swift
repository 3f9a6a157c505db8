/// How the program ends. Nothing that fails inside may end in `passed`.
public enum ExitStatus: Int32, CaseIterable, Sendable {
    case passed = 0
    case blocked = 1
    /// Bad policy, unreadable object, shallow or partial clone, internal error. A hook blocks on it.
    case undecided = 2
    case usage = 64
    case interrupted = 130
}

extension ExitStatus {
    /// The status of several judgements of which each must pass: a failure wins over what was not judged.
    public static func worst(of statuses: some Sequence<ExitStatus>) -> ExitStatus {
        let statuses = Set(statuses)
        return [.interrupted, .usage, .blocked, .undecided].first(where: statuses.contains) ?? .passed
    }
}

extension Judgement.Verdict {
    public var exitStatus: ExitStatus {
        switch self {
        case .passed: .passed
        case .blocked: .blocked
        case .undecided: .undecided
        }
    }
}
