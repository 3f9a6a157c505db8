import Git

/// Something that a gate refuses in a landing, or in what a branch holds.
struct Breach {
    /// What it is known by over several landings.
    struct Key: Hashable {
        /// The module's identity; `nil` for what belongs to no one module.
        let module: Path?
        let matter: Matter
    }

    enum Matter: Hashable {
        /// A gate does not hold: a criterion that is asked for, its step, or its sign-off.
        case gate(String)
        /// A criterion that the branch asks for itself.
        case criterion(String)
        /// A state is not reached, and no gate leads there.
        case state(String)
        case announcement
        case gone
        /// An event of no gate that may not land.
        case event(Path)
        /// An event that stood and was removed or altered.
        case record(Path)
        /// The policy or the baseline.
        case policy(Path)
        /// What keeps modules from being told apart.
        case layout(Path?)
    }

    let key: Key
    let module: Module?
    let gate: Gate?
    /// The criteria that are violated, by their ids.
    var criteria: [String] = []
    /// What is wrong, in sentences without full stops.
    var messages: [String] = []
    /// The events that may not land.
    var events: [Path] = []
}

extension Judgement {
    /// What is refused, each thing once.
    ///
    /// - Parameter base: what stood before, which tells an event that is new from one that was altered.
    func breaches(of policy: Policy, against base: Snapshot?) throws -> [Breach] {
        var found = BreachList(policy: policy)
        for module in modules {
            for (_, judgement) in module.criteria where judgement.verdict == .violated && module.isEnforced(judgement) {
                found.add(judgement, of: module)
            }
            for obstacle in module.obstacles { found.add(obstacle, of: module.module) }
        }
        for judged in courseFindings where judged.isViolation {
            let finding = judged.finding
            found.add(finding, as: try matter(of: finding, against: base))
        }
        return found.breaches
    }

    private func matter(of finding: Finding, against base: Snapshot?) throws -> Breach.Matter {
        guard let path = finding.path else { return .layout(nil) }
        if path.isInside(ModuleEvents.directory) {
            return try base?.entry(at: path) == nil ? .event(path) : .record(path)
        }
        return PolicyFile.allCases.contains { $0.path == path } ? .policy(path) : .layout(path)
    }
}

/// Breaches as they are gathered, each under its key.
private struct BreachList {
    let policy: Policy
    private(set) var breaches: [Breach] = []

    init(policy: Policy) {
        self.policy = policy
    }

    mutating func add(_ judgement: CriterionJudgement, of module: ModuleJudgement) {
        let gates = module.gates.filter { $0.isEnforced && $0.gate.criteria.contains(judgement.use) }.map(\.gate.id)
        let message = judgement.findings.first(where: \.isViolation)?.finding.message ?? judgement.reason ?? ""
        for matter in gates.isEmpty ? [.criterion(judgement.id)] : gates.map(Breach.Matter.gate) {
            edit(matter, module.module) { breach in
                breach.criteria.append(judgement.id)
                breach.messages.append(message)
            }
        }
    }

    mutating func add(_ obstacle: Obstacle, of module: Module) {
        let matters: [Breach.Matter]
        switch obstacle.kind {
        case .stateNotReached:
            matters = obstacle.gates.isEmpty ? [.state(obstacle.message)] : obstacle.gates.map(Breach.Matter.gate)
        case .announcement: matters = [.announcement]
        case .moduleGone: matters = [.gone]
        case .event:
            matters =
                obstacle.gates.isEmpty ? [.event(obstacle.path ?? module.path)] : obstacle.gates.map(Breach.Matter.gate)
        }
        for matter in matters {
            edit(matter, module) { breach in
                breach.messages.append(obstacle.message)
                if obstacle.kind == .event, let path = obstacle.path { breach.events.append(path) }
            }
        }
    }

    mutating func add(_ finding: Finding, as matter: Breach.Matter) {
        edit(matter, nil) { breach in
            breach.messages.append(finding.message)
            if case .event(let path) = matter { breach.events.append(path) }
        }
    }

    private mutating func edit(_ matter: Breach.Matter, _ module: Module?, _ change: (inout Breach) -> Void) {
        let key = Breach.Key(module: module?.identity, matter: matter)
        if let known = breaches.firstIndex(where: { $0.key == key }) {
            change(&breaches[known])
            return
        }
        var gate: Gate?
        if case .gate(let id) = matter { gate = policy.gate(id) }
        var breach = Breach(key: key, module: module, gate: gate)
        change(&breach)
        breaches.append(breach)
    }
}
