public import Git

/// Finds out what is to be run for what somebody proposes, by the policy that judges it.
public struct RunInquiry {
    public let proposal: Proposal
    public let base: PolicyBase
    public let plan: RunPlan

    /// - Parameters:
    ///   - policy: the policy that somebody named; the policy base is looked for when left out.
    ///   - modules: the modules that were named; those that the proposal touches when there are none.
    ///   - gate: the id or number of the one gate that is asked for.
    ///   - criterion: the name of the one criterion to run.
    ///   - shard: the part of the modules that this job runs; all when left out.
    ///   - isWholeCourse: whether modules are run that nothing touches.
    /// - Throws: `Undecided` when no policy judges or nothing is called so, and what reading throws.
    public init(
        _ invocation: Invocation, in repository: Repository, policy: PolicyBase?, modules: [String], gate: String?,
        criterion: String?, shard: Shard?, isWholeCourse: Bool
    ) async throws {
        let ref = try Invocation.currentRef(in: repository)
        guard
            let base = try policy
                ?? PolicyBase.find(
                    in: repository, ref: ref, tip: try ref.flatMap(repository.reference))
        else {
            throw Undecided(
                "no \(Policy.fileName) guards this repository, so nothing says what to run",
                help: "`coursegate init` writes one that fits")
        }
        let chosen = try gate.map { word in
            guard let gate = base.policy.gate(word) else { throw UnknownGate(word, among: base.policy) }
            return gate
        }
        self.base = base
        proposal = try await invocation.proposal(in: repository, ref: ref)
        plan = try RunPlan(
            for: proposal, policy: base.policy,
            selection: Selection(modules: modules, gate: chosen, isWholeCourse: isWholeCourse), criterion: criterion,
            shard: shard,
            reference: References(repository).snapshot)
    }
}
