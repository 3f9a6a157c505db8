public import Git

/// Finds out what is to be run for what somebody proposes, by the policy that judges it.
public struct RunInquiry {
    public let proposal: Proposal
    public let base: PolicyBase
    public let plan: RunPlan

    /// What is to be run for what somebody names.
    ///
    /// - Throws: `Undecided` when no policy judges or nothing is called so, and what reading throws.
    public init(_ invocation: Invocation, in repository: Repository, _ order: Order) async throws {
        let ref = try Invocation.currentRef(in: repository)
        guard
            let base = try PolicyBase.find(in: repository, ref: ref, tip: try ref.flatMap(repository.reference))
        else {
            throw Undecided(
                "no \(Policy.fileName) guards this repository, so nothing says what to run",
                help: "`coursegate init` writes one that fits")
        }
        try self.init(try await invocation.proposal(in: repository, ref: ref), base, in: repository, order)
    }

    /// What is to be run for the change of a CI job; `nil` when a ref was removed, or no policy judges yet.
    ///
    /// - Throws: `Undecided` for a clone that does not hold what has to be compared, and what reading throws.
    public init?(_ environment: CIEnvironment, in repository: Repository, _ order: Order) async throws {
        guard let change = try await CIChange(environment, in: repository, named: nil), let base = change.base
        else { return nil }
        try self.init(change.proposal, base, in: repository, order)
    }

    private init(_ proposal: Proposal, _ base: PolicyBase, in repository: Repository, _ order: Order) throws {
        let gate = try order.gate.map { word in
            guard let gate = base.policy.gate(word) else { throw UnknownGate(word, among: base.policy) }
            return gate
        }
        self.base = base
        self.proposal = proposal
        plan = try RunPlan(
            for: proposal, policy: base.policy,
            selection: Selection(modules: order.modules, gate: gate, isWholeCourse: order.isWholeCourse),
            criterion: order.criterion, shard: order.shard, reference: References(repository).snapshot)
    }

    /// What somebody wants to have run.
    public struct Order: Sendable {
        let modules: [String]
        let gate: String?
        let criterion: String?
        let shard: Shard?
        let isWholeCourse: Bool

        /// - Parameters:
        ///   - modules: the modules that were named; those that the proposal touches when there are none.
        ///   - gate: the id or number of the one gate that is asked for.
        ///   - criterion: the name of the one criterion to run.
        ///   - shard: the part of the modules that this job runs; all when left out.
        ///   - isWholeCourse: whether modules are run that nothing touches.
        public init(modules: [String], gate: String?, criterion: String?, shard: Shard?, isWholeCourse: Bool) {
            self.modules = modules
            self.gate = gate
            self.criterion = criterion
            self.shard = shard
            self.isWholeCourse = isWholeCourse
        }
    }
}
