import Git

/// The change that a CI job runs for, and the policy that judges it.
struct CIChange {
    let proposal: Proposal
    /// `nil` when no policy judges.
    let base: PolicyBase?

    /// - Parameter named: the policy that somebody named; the policy base is looked for when left out.
    /// - Returns: `nil` when a ref was removed, which brings nothing.
    /// - Throws: `Undecided` for a clone that does not hold what has to be compared, with the line to change.
    init?(_ environment: CIEnvironment, in repository: Repository, named: PolicyBase?) async throws {
        guard !repository.isShallow else {
            throw Undecided(
                "the clone is shallow, so what the change is compared with is not there",
                help: environment.forge.fullClone)
        }
        let clone = CIClone(repository: repository, environment: environment)
        switch environment.change {
        case .merge(let base, let head):
            let (base, head) = (try clone.tip(base), try clone.commit(head))
            let invocation = Invocation.merge(base: base.hex, heads: [head.hex])
            proposal = try await invocation.proposal(in: repository, ref: environment.ref)
            self.base = try clone.policyBase(named, tip: base)
        case .range(let base, let head):
            let (base, head) = (try clone.commit(base), try clone.commit(head))
            let invocation = Invocation.range(from: base.hex, to: head.hex)
            proposal = try await invocation.proposal(in: repository, ref: environment.ref)
            self.base = try clone.policyBase(named, tip: base)
        case .push(let before, let after):
            guard !after.isZero, let proposed = try repository.peelToCommit(try clone.object(after)) else { return nil }
            let tip = before.isZero ? nil : try clone.commit(before.hex)
            let base = try clone.policyBase(named, tip: tip)
            let diffBase = try tip ?? base?.commit.flatMap { try repository.mergeBase($0, proposed) }
            proposal = Proposal(
                kind: .commit, proposed: try repository.snapshot(ofCommit: proposed),
                base: try Invocation.base(diffBase, in: repository), baseCommit: diffBase, ref: environment.ref)
            self.base = base
        }
    }
}
