import Git

/// What a proposal does to the policy itself.
struct PolicyChange {
    /// What to tell; `nil` when the policy stays as it is.
    private(set) var notice: String?
    /// Why the policy that would land could not judge anything.
    private(set) var problems: [Problem] = []

    /// - Parameter judging: the snapshot whose policy judges; `nil` when a file was named, which no proposal changes.
    init(_ proposal: Proposal, judging: Snapshot?) throws {
        guard let judging, let base = proposal.base else { return }
        let path = Path(Policy.fileName)
        let after = try proposal.proposed.entry(at: path)
        // What the proposal leaves alone is older, not changed; and what judges already has landed.
        guard try base.entry(at: path) != after, try judging.entry(at: path) != after else { return }
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
