import Git

extension Inquiry {
    /// Judges the change that a CI job runs for; `nil` when a ref was removed, which brings nothing to judge.
    ///
    /// - Throws: `Undecided` for a clone that does not hold what has to be compared, with the line to change.
    public func outcome(of environment: CIEnvironment) async throws -> Outcome? {
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
            return try await outcome(
                on: invocation.proposal(in: repository, ref: environment.ref), clone.policyBase(named, tip: base))
        case .range(let base, let head):
            let (base, head) = (try clone.commit(base), try clone.commit(head))
            let invocation = Invocation.range(from: base.hex, to: head.hex)
            return try await outcome(
                on: invocation.proposal(in: repository, ref: environment.ref), clone.policyBase(named, tip: base))
        case .push(let before, let after):
            guard !after.isZero, let proposed = try repository.peelToCommit(try clone.object(after)) else { return nil }
            let tip = before.isZero ? nil : try clone.commit(before.hex)
            let base = try clone.policyBase(named, tip: tip)
            let diffBase = try tip ?? base?.commit.flatMap { try repository.mergeBase($0, proposed) }
            let proposal = Proposal(
                kind: .commit, proposed: try repository.snapshot(ofCommit: proposed),
                base: try Invocation.base(diffBase, in: repository), baseCommit: diffBase, ref: environment.ref)
            return try await outcome(on: proposal, base)
        }
    }

    private func outcome(on proposal: Proposal, _ base: PolicyBase?) async throws -> Outcome {
        guard let base else { return .unguarded(try Self.unguarded(proposal)) }
        return try await outcome(on: proposal, base, isAdvisory: false)
    }
}
