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
    ///   - progress: called after each module, for a bar on a terminal.
    public init(
        policy: Policy, policyBase: ObjectID?, baseline: Baseline, demand: Demand, selection: Selection = Selection(),
        landed: Snapshot? = nil, now: Timestamp, programVerdicts: [Digest: Bool] = [:],
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
        self.progress = progress
    }

    /// The verdict on `proposal`.
    ///
    /// - Parameter reference: what another ref of the repository shows, `nil` when there is no such ref.
    /// - Throws: `UnknownModule` when a selected module does not exist, `GitError` when the trees that
    ///   hold the modules cannot be read at all.
    public func judgement(
        on proposal: Proposal, reference: @escaping (String) throws -> Snapshot? = { _ in nil }
    ) throws -> Judgement {
        let proposed = try Course(
            policy: policy, snapshot: proposal.proposed, law: law, landed: landed ?? proposal.base,
            reference: reference)
        let base = try proposal.base.map { try Course(policy: policy, snapshot: $0, reference: reference) }
        let modules = try selected(in: proposed, base)
        var problems: [Problem] = []
        var judged: [ModuleJudgement] = []
        for (index, module) in modules.enumerated() {
            judged.append(judgement(on: module, in: proposed, base, &problems))
            progress(index + 1, modules.count)
        }
        judged += try announced(besides: modules, in: proposed, base, &problems)
        judged += gone(from: base, in: proposed)
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
            policyBase: policyBase, modules: judged, moduleCount: proposed.modules.count,
            courseFindings: try courseFindings(of: proposed, base), problems: problems,
            notices: notices(on: proposed), isGuarded: demand.isGuarded)
    }

    private var law: EventLaw { EventLaw(policy: policy, now: now, programVerdicts: programVerdicts) }

    private func selected(in proposed: Course, _ base: Course?) throws -> [Module] {
        let named = try selection.modules(of: proposed, base)
        guard let base, demand.reach == .touched, !selection.includesUntouched else { return named }
        let touch = Touch(policy: policy, base: base, proposed: proposed)
        return try named.filter { try touch.touches($0) || !proposed.newEvents(of: $0).isEmpty }
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

    private func judgement(
        on module: Module, in course: Course, _ base: Course?, _ problems: inout [Problem]
    ) -> ModuleJudgement {
        let snapshot = ModuleSnapshot(module, of: course)
        var known: [CriterionUse: CriterionJudgement] = [:]
        func judge(_ use: CriterionUse) -> CriterionJudgement {
            if let judgement = known[use] { return judgement }
            let judgement = use.judgement(on: snapshot, baseline)
            known[use] = judgement
            return judgement
        }
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
            !isOnlyEvents(module, course, base)
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

    /// Whether the proposal leaves the module's content alone: then no state is asked of it.
    private func isOnlyEvents(_ module: Module, _ course: Course, _ base: Course?) -> Bool {
        guard let base else { return false }
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

    /// Modules that the base has and the proposal has not, where a state is asked for.
    private func gone(from base: Course?, in proposed: Course) -> [ModuleJudgement] {
        guard let base, demand.state != nil else { return [] }
        return base.modules.filter { proposed.module($0.identity) == nil && !isRetired($0, in: proposed) }.map {
            module in
            let obstacle = Obstacle(
                kind: .moduleGone, message: "module '\(module.name)' stood at \(module.path) and is gone",
                path: module.path,
                help: "name its new name under `renamed`, end it with `coursegate retire`, or keep it")
            return ModuleJudgement(
                module: module, state: nil, gates: [], others: [], obstacles: [obstacle], demand: demand)
        }
    }

    private func isRetired(_ module: Module, in proposed: Course) -> Bool {
        // An event that cannot be read ends nothing.
        ((try? proposed.standing(of: module)) ?? nil)?.retirement != nil
    }

    /// Faults of the course as a whole: those that the base has too are warnings, unless the course was asked for.
    private func courseFindings(of proposed: Course, _ base: Course?) throws -> [JudgedFinding] {
        let modules = proposed.modules + (base?.modules ?? [])
        let directories = modules.flatMap(proposed.names(of:)).map {
            ModuleEvents.directory.appending(Array($0.utf8))
        }
        let archive = try base.map {
            try EventArchive(
                base: $0.snapshot, proposed: proposed.snapshot,
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

    private func notices(on course: Course) -> [String] {
        guard course.modules.isEmpty, !selection.includesUntouched else { return [] }
        return ["no module stands at \(paths), so nothing was judged"]
    }
}
