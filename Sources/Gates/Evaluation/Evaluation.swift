public import Git

/// Judges a proposal by a policy.
public struct Evaluation {
    private let policy: Policy
    private let policyBase: ObjectID?
    private let baseline: Baseline
    private let demand: Demand
    private let selection: Selection
    private let landed: Snapshot?
    private let now: Timestamp
    private let programVerdicts: [Digest: Bool]
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
    ///   - evidence: what runs on the content have come to.
    ///   - shard: the part of the modules that is judged here; all when left out.
    ///   - progress: called after each module, for a bar on a terminal.
    public init(
        policy: Policy, policyBase: ObjectID?, baseline: Baseline, demand: Demand, selection: Selection = Selection(),
        landed: Snapshot? = nil, now: Timestamp, programVerdicts: [Digest: Bool] = [:],
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
        let known = try await CriterionRun(policy: policy, baseline: baseline, uses: uses)
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

    private var law: EventLaw { EventLaw(policy: policy, now: now, programVerdicts: programVerdicts) }

    private func selected(in proposed: Course, _ base: Course?) throws -> [Module] {
        let named = try selection.modules(of: proposed, base)
        guard let base, demand.reach == .touched, !selection.includesUntouched else { return named }
        let touch = Touch(policy: policy, base: base, proposed: proposed)
        return try named.filter { module in
            try touch.touches(module) || !proposed.newEvents(of: module).isEmpty
                || !proposed.newFaults(of: module).isEmpty
        }
    }

    /// Modules that nothing touches and that the proposal announces all the same, e.g. a chapter that is listed
    /// before it is written. Only the announcement is judged.
    private func announced(
        besides touched: [Module], in proposed: Course, _ base: Course?, _ problems: inout [Problem]
    ) throws -> [ModuleJudgement] {
        guard let base, !policy.announcements.isEmpty, base.snapshot.tree != proposed.snapshot.tree else { return [] }
        let rest = try selection.modules(of: proposed, base).filter { !touched.contains($0) }
        return rest.compactMap { module in
            do {
                let snapshot = ModuleSnapshot(module, of: proposed)
                guard try !newAnnouncements(of: snapshot, base).isEmpty else { return nil }
                let state = try proposed.state(of: module)
                let obstacles = try announcements(of: snapshot, base, state)
                guard !obstacles.isEmpty else { return nil }
                return ModuleJudgement(
                    module: module, state: state, gates: [], others: [], obstacles: obstacles, demand: demand)
            } catch {
                problems.append(Problem(error, path: module.path))
                return nil
            }
        }
    }

    /// All criteria that somebody asks for, each once, as it is first asked for.
    private var uses: [CriterionUse] {
        var seen: Set<CriterionUse> = []
        return (policy.gates.filter(selection.includes).flatMap(\.criteria) + demand.criteria + demand.advised)
            .filter { seen.insert($0).inserted }
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
            obstacles += try announcements(of: snapshot, base, state)
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
            } catch {
                problems.append(Problem(error, path: module.path))
            }
            obstacles.append(obstacle)
        }
        return ModuleJudgement(
            module: module, state: state, gates: gates, others: others, obstacles: obstacles, demand: demand)
    }

    /// Whether the proposal does nothing but add events: then no state is asked of any module. A tag asserts what it
    /// asks for, whatever came last.
    private func isOnlyEvents(_ proposal: Proposal) throws -> Bool {
        guard demand.reach == .all, let base = proposal.base, proposal.ref?.hasPrefix("refs/tags/") != true else {
            return false
        }
        let changed = try proposal.proposed.changedPaths(from: base)
        return !changed.isEmpty && changed.allSatisfy { $0.isInside(ModuleEvents.directory) }
    }

    /// Whether the proposal leaves the module's content alone: then no state is asked of it, unless one is asked of all.
    private func isLeftAlone(_ module: Module, _ course: Course, _ base: Course?) -> Bool {
        guard let base, demand.reach == .touched else { return false }
        // What cannot be compared counts as changed.
        return (try? !Touch(policy: policy, base: base, proposed: course).touches(module)) ?? false
    }

    /// Content that announces what the module has not reached, and did not on the base.
    private func announcements(of module: ModuleSnapshot, _ base: Course?, _ state: String?) throws -> [Obstacle] {
        guard let state else { return [] }
        return try newAnnouncements(of: module, base).filter { policy.isState($0.wanted, beyond: state) }.map { new in
            Obstacle(
                kind: .announcement,
                message:
                    "\(module.module.directoryName) is announced (\(new.use.id)) and is \(state); that needs \(new.wanted)",
                path: module.path, help: policy.nextAct(after: state),
                explanation: try Explanation(module.module, wanted: new.wanted, in: module.course, now: now))
        }
    }

    private func newAnnouncements(
        of module: ModuleSnapshot, _ base: Course?
    ) throws -> [(use: CriterionUse, wanted: String)] {
        try policy.announcements.compactMap { announcement in
            guard let use = announcement.criterion, try use.announces(module) else { return nil }
            if let before = base.flatMap({ course in
                course.module(module.module.identity).map { ModuleSnapshot($0, of: course) }
            }), try use.announces(before) {
                return nil
            }
            return (use, announcement.state)
        }
    }

    /// Modules that no directory shows: those of the base that are gone, and those that only events speak of. What their
    /// events want is judged as for any other module.
    private func absent(
        from base: Course?, in proposed: Course, _ problems: inout [Problem]
    ) throws -> [ModuleJudgement] {
        guard let base else { return [] }
        let gone = base.modules.filter { proposed.module($0.identity) == nil }
        let directory = ModuleEvents.directory
        let hasEvents = try base.snapshot.entry(at: directory)?.id != proposed.snapshot.entry(at: directory)?.id
        let planned = hasEvents ? try proposed.plannedModules() : []
        let others = planned.filter { module in !gone.contains { $0.identity == module.identity } }
        return (gone + others).compactMap { module in
            do {
                let new = hasEvents ? try proposed.newEvents(of: module) : []
                let obstacles = hasEvents ? try EventLanding(course: proposed, module: module).obstacles() : []
                let loss = module.isPlanned ? [] : lossObstacles(of: module, in: proposed)
                guard !new.isEmpty || !obstacles.isEmpty || !loss.isEmpty else { return nil }
                return ModuleJudgement(
                    module: module, state: module.isPlanned ? try proposed.state(of: module) : nil, gates: [],
                    others: [], obstacles: loss + obstacles, demand: demand)
            } catch {
                problems.append(Problem(error, path: module.path))
                return nil
            }
        }
    }

    /// Where a state is asked for, a module does not disappear without a word.
    private func lossObstacles(of module: Module, in proposed: Course) -> [Obstacle] {
        guard demand.state != nil, !isRetired(module, in: proposed) else { return [] }
        return [
            Obstacle(
                kind: .moduleGone, message: "module '\(module.name)' stood at \(module.path) and is gone",
                path: module.path,
                help: "name its new name under `renamed`, end it with `coursegate retire`, or keep it")
        ]
    }

    /// Modules that go without a word where no state is asked for: nobody is stopped, and nobody overlooks it.
    private func missing(from base: Course?, in proposed: Course) -> [String] {
        guard let base, demand.state == nil else { return [] }
        return base.modules.filter { proposed.module($0.identity) == nil && !isRetired($0, in: proposed) }
            .map { "module '\($0.name)' stood at \($0.path) and is gone" }
    }

    /// Which gates a change of the module opens again; `nil` when it opens none. An edit is no fault: the state falls by
    /// itself, and that is said.
    private func reopening(
        of module: Module, in proposed: Course, _ base: Course?, _ problems: inout [Problem]
    ) -> String? {
        do {
            guard let base, let before = try base.module(module.identity).flatMap(base.standing(of:)),
                let after = try proposed.standing(of: module)
            else { return nil }
            return ReopeningNotice(module, before, after, policy: policy)?.text
        } catch {
            problems.append(Problem(error, path: module.path))
            return nil
        }
    }

    private func isRetired(_ module: Module, in proposed: Course) -> Bool {
        // An event that cannot be read ends nothing.
        ((try? proposed.standing(of: module)) ?? nil)?.retirement != nil
    }

    /// Faults of the course as a whole: those that the base has too are warnings, unless the course was asked for.
    private func courseFindings(of proposed: Course, _ base: Course?) throws -> [JudgedFinding] {
        let planned = try proposed.plannedModules().filter(proposed.isRequested)
        let modules = proposed.modules + (base?.modules ?? []) + planned
        let directories = modules.flatMap(proposed.eventDirectories(of:))
        let archive = try base.map {
            try EventArchive(
                base: $0.snapshot, landed: landed, proposed: proposed.snapshot,
                directories: Set(directories + [ModuleEvents.policyDirectory])
            ).findings()
        }
        let events = (archive ?? []).map { JudgedFinding(finding: $0, level: .error, isInBaseline: false) }
        return events
            + proposed.faults.map { fault in
                let isOld =
                    !selection.includesUntouched
                    && base?.faults.contains { $0.message == fault.message && $0.path == fault.path } ?? false
                return JudgedFinding(finding: fault, level: isOld ? .warning : .error, isInBaseline: false)
            }
    }

    private var paths: String { policy.layouts.compactMap { $0.path?.text }.joined(separator: ", ") }

    private func notices(on course: Course, _ judged: [Module]) throws -> [String] {
        let waivers = try judged.flatMap { module in
            try (course.standing(of: module)?.waivers ?? []).map { waiver in
                let event = waiver.event
                let gate = event.gate.flatMap(policy.gate)?.label ?? ""
                return "\(module.directoryName): \(event.by) waived \(gate) until \(event.until?.day ?? ""): "
                    + (event.because ?? "")
            }
        }
        guard course.modules.isEmpty, !selection.includesUntouched else { return waivers }
        return waivers + ["no module stands at \(paths), so nothing was judged"]
    }
}
