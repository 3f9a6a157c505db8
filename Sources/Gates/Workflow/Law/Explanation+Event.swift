import Git

extension Explanation {
    /// Why an event may not land, and what would bring what it says.
    ///
    /// - Parameters:
    ///   - fault: what is wrong with it.
    ///   - file: the event, unless what stands there is none.
    ///   - followers: new events that come after it and fall with it.
    init(
        _ fault: EventFault, _ file: EventFile?, followers: [EventFile], of module: Module, in course: Course
    ) throws {
        self.init()
        let policy = course.policy
        state = try course.state(of: module)
        let removal = ([fault.path] + followers.map(\.path)).map { "\($0)".shellWord }.joined(separator: " ")
        let isGone = course.module(module.identity) == nil
        guard let file else {
            asks = "what stands in \(fault.path.parent) is events, each as it was written"
            acts = [Act(command: "git rm -q -r \(removal)")]
            return
        }
        let event = file.event
        let duty = EventDuty(of: event, policy: policy, isFoundation: course.ledger.law?.isFoundation ?? false)
        gate = event.gate.flatMap(policy.gate)
        role = duty.role
        people = duty.holders(in: policy, apartFrom: gate, standing: try course.standing(of: module))
        asks = duty.refusal == nil ? duty.words(for: event, gate, policy) : nil
        if let mend = fault.mend { acts.append(mend) }
        if !fault.isMendedByLater { acts.append(Act(command: "git rm -q \(removal)")) }
        if let command = event.command(for: module, isGone: isGone), duty.refusal == nil {
            acts.append(Act(command: command, role: role, people: people))
        }
        escalations = policy.ways(for: role)
    }
}

extension Event {
    /// The command that writes such an event anew; `nil` where nothing would let it land.
    fileprivate func command(for module: Module, isGone: Bool) -> String? {
        let name = module.directoryName
        switch kind {
        case .sign: return isGone ? nil : "coursegate sign \(name)\(gate.map { " --gate \($0)" } ?? "")"
        case .attest: return isGone ? nil : statements.keys.first.map { "coursegate attest \(name) \($0)" }
        case .start: return isGone ? nil : "coursegate start \(name)"
        case .adopt: return isGone ? nil : "coursegate adopt \(name) --as \(state ?? "STATE") --because …"
        case .waive: return isGone ? nil : "coursegate waive \(name) --gate \(gate ?? "GATE") --until DAY --because …"
        case .rework: return "coursegate rework \(name) --to \(step?.to ?? "STATE") --because …"
        case .retire: return "coursegate retire \(name) --because …"
        case .assign: return "coursegate assign \(to ?? "ROLE") \(name) …"
        case .done: return "coursegate done \(name)"
        case .request, .stuck, .unstuck: return "coursegate \(kind.rawValue) \(name) …"
        case .evidence: return nil
        case .policy: return "coursegate policy sign"
        }
    }
}

extension EventDuty {
    /// Those who may write the event; whoever holds the role when the policy names none.
    fileprivate func holders(in policy: Policy, apartFrom gate: Gate?, standing: ModuleStanding?) -> [String] {
        if let gate, let standing, role == gate.owner {
            return Responsibility(signing: gate, standing, policy: policy).people
        }
        return (role.flatMap { policy.roles[$0]?.members } ?? []).filter { id in
            kind == nil || policy.people[id]?.kind == kind
        }
    }

    /// What is asked of such an event, e.g. `gate 3 is signed with a key by a human of quality-assurance who signed
    /// none of gate 2`.
    fileprivate func words(for event: Event, _ gate: Gate?, _ policy: Policy) -> String {
        let who = (kind.map { "\($0.withArticle) of " } ?? "") + (role ?? "anybody of the course")
        let key = needsSignature ? " with a key" : ""
        let apart = (gate?.signOff.notBy ?? []).compactMap(policy.gate)
        switch event.kind {
        case .sign:
            let others = apart.isEmpty ? "" : " who did not sign \(policy.label(ofGates: apart))"
            return "\(gate?.label ?? "a gate") is signed\(key) by \(who)\(others)"
        case .attest: return "its statements are made\(key) by \(who)"
        case .waive: return "\(gate?.label ?? "a gate") is waived\(key) by \(who)"
        case .start: return "the step \(event.step.map(\.words) ?? "") is taken\(key) by \(who)"
        case .adopt, .retire, .policy, .request, .assign, .done, .stuck, .unstuck, .rework, .evidence:
            return "'\(event.kind.rawValue)' is written\(key) by \(who)"
        }
    }
}
