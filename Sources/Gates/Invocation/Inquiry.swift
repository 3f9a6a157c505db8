public import Git
public import Host

/// Puts a question to a repository's gates: finds the policy that judges, makes the proposal, judges it.
public struct Inquiry {
    /// What came of the question.
    public enum Outcome {
        case judged(Judgement, Proposal, Policy)
        /// No policy judges; the sentence says why, and what to do.
        case unguarded(String)
    }

    let repository: Repository
    let named: PolicyBase?
    private let selection: [String]
    private let gate: String?
    private let judgesAll: Bool
    private let now: Timestamp
    private let evidence: EvidenceStore
    private let shard: Shard?
    private let progress: (_ done: Int, _ of: Int) -> Void

    /// - Parameters:
    ///   - policy: the policy that somebody named; the policy base is looked for when left out.
    ///   - modules: the modules that were named; all when there are none.
    ///   - gate: the id or number of a gate that is asked for by name.
    ///   - judgesAll: whether modules are judged that nothing touches.
    ///   - now: the clock's reading, an input of every judgement.
    ///   - evidence: what runs on the content have come to.
    ///   - shard: the part of the modules that is judged here; all when left out.
    public init(
        _ repository: Repository, policy: PolicyBase? = nil, modules: [String] = [], gate: String? = nil,
        judgesAll: Bool = false, now: Timestamp = Timestamp(seconds: WallClock.seconds),
        evidence: EvidenceStore = EvidenceStore(), shard: Shard? = nil,
        progress: @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) {
        self.repository = repository
        named = policy
        selection = modules
        self.gate = gate
        self.judgesAll = judgesAll
        self.now = now
        self.evidence = evidence
        self.shard = shard
        self.progress = progress
    }

    /// The same question, put to the policy at hand.
    func judging(by base: PolicyBase) -> Inquiry {
        Inquiry(
            repository, policy: base, modules: selection, gate: gate, judgesAll: judgesAll, now: now,
            evidence: evidence, shard: shard, progress: progress)
    }

    /// Judges what `invocation` proposes.
    ///
    /// - Parameters:
    ///   - ref: the ref that would move; the current branch when left out, or the default branch when
    ///     nothing is asked of the current one.
    ///   - isAdvisory: whether a later entry judges the same content again, as a push does a commit.
    public func outcome(of invocation: Invocation, ref: String?, isAdvisory: Bool) async throws -> Outcome {
        let current = try ref ?? Invocation.currentRef(in: repository)
        let tip = try current.flatMap(repository.reference)
        guard let base = try named ?? PolicyBase.find(in: repository, ref: current, tip: tip) else {
            let proposal = try await invocation.proposal(in: repository, ref: current)
            return .unguarded(try Self.unguarded(proposal))
        }
        let target = try ref == nil && !isAdvisory ? target(current, base.policy) : current
        let proposal = try await invocation.proposal(in: repository, ref: target)
        return try await outcome(on: proposal, base, isAdvisory: isAdvisory)
    }

    func outcome(on proposal: Proposal, _ base: PolicyBase, isAdvisory: Bool) async throws -> Outcome {
        let gate = try self.gate.map { word in
            guard let gate = base.policy.gate(word) else { throw UnknownGate(word, among: base.policy) }
            return gate
        }
        let landed = try base.commit.map(repository.snapshot(ofCommit:)) ?? proposal.base
        let judging = JudgingPolicy(base: base.policy) {
            // What is wrong with a policy that cannot be read, the change of it says.
            try? PolicyBase(in: proposal.proposed, commit: nil)?.policy
        }
        let foundation = judging.flatMap { $0.isFoundation ? $0.policy : nil }
        let verdicts = try await ProgramVerdicts(
            policy: foundation ?? base.policy, landed: landed, proposed: proposal.proposed,
            environment: repository.environment
        ).all()
        let head = try repository.head().commit.map(repository.snapshot(ofCommit:))
        let evaluation = Evaluation(
            policy: base.policy, policyBase: base.commit, baseline: base.baseline,
            demand: Demand(policy: base.policy, ref: proposal.ref, isAdvisory: isAdvisory, gate: gate),
            selection: Selection(modules: selection, gate: gate, isWholeCourse: judgesAll),
            landed: landed, now: now, programVerdicts: verdicts, judging: foundation,
            evidence: try evidence.distrusting([proposal.proposed] + (head.map { [$0] } ?? [])), shard: shard,
            progress: progress)
        var judgement = try await evaluation.judgement(on: proposal, references: References(repository))
        judgement.policyDigest = base.digest
        try judgement.add(
            PolicyChange(
                proposal, by: base, judging: base.commit.map(repository.snapshot(ofCommit:)),
                law: EventLaw(policy: base.policy, now: now, programVerdicts: verdicts),
                isAdvisory: isAdvisory && !judgement.isGuarded))
        if judgement.verdict == .blocked { judgement.reader = Reader(in: repository, policy: base.policy) }
        return .judged(judgement, proposal, base.policy)
    }

    private func target(_ current: String?, _ policy: Policy) throws -> String? {
        if let current, policy.isGuarded(current) { return current }
        return try DefaultBranch.name(in: repository) ?? current
    }

    /// What a ref shows whose short name a policy gives: a branch here, a branch of origin, or a tag.
    public func snapshot(ofReference name: String) throws -> Snapshot? {
        try References.snapshot(of: name, in: repository)
    }

    static func unguarded(_ proposal: Proposal) throws -> String {
        guard try PolicyBase(in: proposal.proposed, commit: nil) != nil else {
            return "no \(Policy.fileName) guards this repository; `coursegate init` writes one that fits"
        }
        return "gates begin with this change: its \(Policy.fileName) judges what comes after it"
    }
}
