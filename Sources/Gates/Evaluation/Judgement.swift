public import Git

/// The verdict on a proposal and everything that it rests on.
public struct Judgement: Sendable {
    public enum Verdict: String, Hashable, Sendable {
        case passed, blocked, undecided
    }

    public let kind: Proposal.Kind
    public let tree: ObjectID
    public let ref: String?
    public let baseCommit: ObjectID?
    /// The commit whose policy judged; `nil` when a file was named, or when there is no policy.
    public let policyBase: ObjectID?
    public let modules: [ModuleJudgement]
    /// How many modules there are, judged or not.
    public let moduleCount: Int
    /// Faults that belong to no one module, e.g. two directories with one name.
    public internal(set) var courseFindings: [JudgedFinding]
    public internal(set) var problems: [Problem]
    /// Things to know that change nothing, e.g. that no policy guards the repository.
    public internal(set) var notices: [String]
    public let isGuarded: Bool
    /// Which part of the modules this is, where jobs judge side by side; `nil` for all of them.
    public var part: JudgementPart?
    /// The SHA-256 of the policy that judged; `nil` when there was none.
    public var policyDigest: Digest?
    /// Whoever is told; `nil` when nothing tells.
    public internal(set) var reader: Reader?

    public var verdict: Verdict {
        let verdicts = modules.map(\.verdict)
        if verdicts.contains(.violated) || courseFindings.contains(where: \.isViolation) { return .blocked }
        if verdicts.contains(.undecided) || !problems.isEmpty { return .undecided }
        return .passed
    }

    public var exitStatus: ExitStatus { verdict.exitStatus }

    /// Whether no module is touched and there is nothing else to tell: a hook stays silent.
    public var hasNothingToTell: Bool {
        verdict == .passed && modules.isEmpty && notices.isEmpty
    }

    /// Every finding of every module and of the course as a whole.
    public var findings: [JudgedFinding] {
        courseFindings + modules.flatMap { $0.criteria.flatMap(\.judgement.findings) }
    }
}
