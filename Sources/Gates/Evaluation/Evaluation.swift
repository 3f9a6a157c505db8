public import Git

/// Judges a proposal by a policy.
public struct Evaluation {
    let policy: Policy
    private let policyBase: ObjectID?
    private let baseline: Baseline
    let demand: Demand
    let selection: Selection
    let landed: Snapshot?
    let now: Timestamp
    private let programVerdicts: [Digest: Bool]
    private let judging: Policy?
    private let evidence: EvidenceStore
    private let shard: Shard?
    private let progress: (_ done: Int, _ of: Int) -> Void

    /// - Parameters:
    ///   - policy: the rules, as the policy base has them.
    ///   - policyBase: the commit that they come from, for the report.
    ///   - baseline: the findings that the course knows and lives with.
    ///   - demand: what blocks.
    ///   - selection: the modules and the gate that somebody asked for by name.
    ///   - landed: the policy base's files, whose events stand; the proposal's base when left out.
    ///   - now: the clock's reading.
    ///   - programVerdicts: what `ssh-keygen` found of signatures that are not verified in process.
    ///   - judging: the proposed policy where it introduces the states: by it events count.
    ///   - evidence: what runs on the content have come to.
    ///   - shard: the part of the modules that is judged here; all when left out.
    ///   - progress: called after each module, for a bar on a terminal.
    public init(
        policy: Policy, policyBase: ObjectID?, baseline: Baseline, demand: Demand, selection: Selection = Selection(),
        landed: Snapshot? = nil, now: Timestamp, programVerdicts: [Digest: Bool] = [:], judging: Policy? = nil,
        evidence: EvidenceStore = EvidenceStore(), shard: Shard? = nil,
        progress: @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) {
        self.policy = policy
        self.policyBase = policyBase
        self.baseline = baseline
        self.demand = demand
        self.selection = selection
        self.landed = landed
        self.now = now
        self.programVerdicts = programVerdicts
        self.judging = judging
        self.evidence = evidence
        self.shard = shard
        self.progress = progress
    }

    /// The verdict on `proposal`.
    ///
    /// - Parameter references: what other refs of the repository show.
    /// - Throws: `UnknownModule` when a selected module does not exist, `GitError` when the trees that
    ///   hold the modules cannot be read at all.
    public func judgement(
        on proposal: Proposal, references: References = .none
    ) async throws -> Judgement {
        let proposed = try Course(
            policy: policy, snapshot: proposal.proposed, base: proposal.base, evidence: evidence, law: law,
            landed: landed ?? proposal.base, reference: references.snapshot)
        let base = try proposal.base.map {
            try Course(policy: policy, snapshot: $0, law: law, landed: landed ?? $0, reference: references.snapshot)
        }
        let isOnlyEvents = try isOnlyEvents(proposal)
        let modules = try selected(in: proposed, base)
        var problems: [Problem] = []
        var judged: [ModuleJudgement] = []
        let own = shard?.part(of: modules) ?? modules
        let known = try await CriterionRun(policy: policy, baseline: baseline, uses: each(uses + announcing))
            .judgements(on: own, in: proposed, references, progress: progress)
        for (module, known) in zip(own, known) {
            judged.append(judgement(on: module, known, in: proposed, base, isOnlyEvents, &problems))
        }
        let absent = try absent(from: base, in: proposed, &problems)
        let others = try announced(besides: modules, in: proposed, base, &problems) + absent
        judged += shard?.part(of: others, after: modules.count) ?? others
        let reopenings = modules.compactMap { reopening(of: $0, in: proposed, base, &problems) }
        if let base, proposed.modules.isEmpty, !base.modules.isEmpty {
            problems.append(
                Problem(
                    "no module stands at \(paths) any more, so nothing can be judged there",
                    help: "give `modules` in \(Policy.fileName) the new place as well, land that, and then move them"))
        } else if proposed.modules.isEmpty, selection.includesUntouched {
            problems.append(
                Problem(
                    "no module stands at \(paths), so there is nothing to judge",
                    help: "correct `path` under `modules` in \(Policy.fileName)"))
        }
        return Judgement(
            kind: proposal.kind, tree: proposal.proposed.tree, ref: proposal.ref, baseCommit: proposal.baseCommit,
            policyBase: policyBase, modules: judged, moduleCount: proposed.modules.count + absent.count,
            courseFindings: try courseFindings(of: proposed, base), problems: problems,
            notices: try notices(on: proposed, modules + others.map(\.module)) + missing(from: base, in: proposed)
                + reopenings,
            isGuarded: demand.isGuarded,
            part: shard.map { JudgementPart($0, of: modules + others.map(\.module), by: uses, demand) })
    }

    private var law: EventLaw {
        EventLaw(
            policy: judging ?? policy, now: now, isFoundation: judging != nil, programVerdicts: programVerdicts)
    }

    /// All criteria that somebody asks for, each once, as it is first asked for.
    private var uses: [CriterionUse] {
        each(policy.gates.filter(selection.includes).flatMap(\.criteria) + demand.criteria + demand.advised)
    }

    /// The criteria by which content announces modules.
    private var announcing: [CriterionUse] {
        policy.states.isEmpty ? [] : policy.announcements.compactMap(\.criterion)
    }

    private func each(_ uses: [CriterionUse]) -> [CriterionUse] {
        var seen: Set<CriterionUse> = []
        return uses.filter { seen.insert($0).inserted }
    }

    private func judgement(
        on module: Module, _ known: CriterionRun.Judgements, in course: Course, _ base: Course?,
        _ isOnlyEvents: Bool, _ problems: inout [Problem]
    ) -> ModuleJudgement {
        let snapshot = ModuleSnapshot(module, of: course)
        let judge = { (use: CriterionUse) in known[use] ?? use.judgement(on: snapshot, baseline) }
        let gates = policy.gates.filter(selection.includes).map { gate in
            GateJudgement(
                gate: gate, criteria: gate.criteria.map(judge), isEnforced: demand.gates.contains(gate.id))
        }
        let others = (demand.criteria + demand.advised).filter { use in
            !gates.contains { $0.gate.criteria.contains(use) }
        }.map(judge)
        var state: String?
        var obstacles: [Obstacle] = []
        do {
            state = try course.state(of: module)
            obstacles += try announcements(of: snapshot, base, state, known)
            obstacles += try EventLanding(course: course, module: module).obstacles()
        } catch {
            problems.append(Problem(error, path: module.path))
        }
        if let wanted = demand.state, let state, policy.isState(wanted, beyond: state),
            !(isOnlyEvents || isLeftAlone(module, course, base))
        {
            var obstacle = Obstacle(
                kind: .stateNotReached,
                message: "\(module.directoryName) is \(state), and \(wanted) is asked for here",
                path: module.path, help: policy.nextAct(after: state))
            do {
                obstacle.explanation = try Explanation(module, wanted: wanted, in: course, now: now)
                obstacle.gates = try course.openGates(of: module, upTo: wanted)
            } catch {
                problems.append(Problem(error, path: module.path))
            }
            obstacles.append(obstacle)
        }
        return ModuleJudgement(
            module: module, state: state, gates: gates, others: others, obstacles: obstacles, demand: demand)
    }
}
