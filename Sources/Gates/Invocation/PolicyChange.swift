import Git

/// What a proposal does to the policy itself.
struct PolicyChange {
    /// What to tell; `nil` when the policy stays as it is.
    private(set) var notice: String?
    /// Why the policy that would land could not judge anything.
    private(set) var problems: [Problem] = []

    init(_ proposal: Proposal) throws {
        let path = Path(Policy.fileName)
        let before = try proposal.base?.entry(at: path)
        let after = try proposal.proposed.entry(at: path)
        guard proposal.base != nil, before != after else { return }
        guard after != nil else {
            notice = "\(path) is removed here; it judges until that has landed"
            return
        }
        notice = "\(path) changes here; the new one judges once it has landed"
        do {
            _ = try PolicyBase(in: proposal.proposed, commit: nil)
        } catch let errors as PolicyErrors {
            problems = errors.errors.map { Problem("the new \($0.description)", path: path) }
        }
    }
}

extension Judgement {
    /// Takes in what the proposal does to the policy itself.
    mutating func add(_ change: PolicyChange) {
        notices += change.notice.map { [$0] } ?? []
        problems += change.problems
    }
}
