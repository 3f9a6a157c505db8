import Git

/// Judges the events of one module that want to land with a proposal: their law, their place in the module's way, and
/// the content that they speak of.
///
/// What an event of an older state of the branch said may have been replaced since, e.g. by a squash: a replaced
/// one has to be lawful, and only the last word on a step has to fit the content.
struct EventLanding {
    let course: Course
    let module: Module

    /// Why the events may not land; nothing when they may.
    ///
    /// - Parameter judgesGates: whether a sign-off's gate must hold; who shows its criteria one by one asks for them.
    /// - Throws: what reading the events or their scope throws.
    func obstacles(judgingGates judgesGates: Bool = true) throws -> [Obstacle] {
        let events = try course.events(of: module)
        var faults = try course.newFaults(of: module)
        let files = try course.newEvents(of: module)
        guard !files.isEmpty else { return try faults.map { try obstacle($0, events) } }
        guard let standing = try course.standing(of: module) else {
            // Without states nobody looks at the way; what lands unlawfully now would count once there are some.
            return try (faults + files.flatMap { course.faults(of: $0, module) }).map { try obstacle($0, events) }
        }
        let lawful = events.files.map { course.faults(of: $0, module).isEmpty }
        let row = StepRow(
            policy: course.policy, events: events, lawful: lawful, landed: events.files.map(course.hasLanded))
        for file in files {
            let unlawful = course.faults(of: file, module)
            faults += unlawful
            guard unlawful.isEmpty, let position = events.position(of: file.digest) else { continue }
            if let fault = haste(file, position, events) { faults.append(fault) }
            let separation = SignerSeparation(policy: course.policy, events: events, row: row)
            if let fault = separation.fault(of: file) {
                faults.append(fault)
            }
            if course.module(module.identity) == nil {
                // What happened before the module ended counts for nothing any more.
                if !row.isEnded(after: position), let fault = absence(file) { faults.append(fault) }
                continue
            }
            faults += try skips(file, position, row, standing)
            faults += try contentFaults(of: file, position, row, judgesGates: judgesGates)
        }
        return try faults.map { try obstacle($0, events) }
    }

    /// An event that says it was written before what it follows. Clocks differ by some minutes.
    private func haste(_ file: EventFile, _ position: Int, _ events: ModuleEvents) -> EventFault? {
        let known = events.predecessors(of: position).map { events.files[$0] }
        guard let later = known.first(where: { $0.event.time.seconds > file.event.time.seconds + EventLaw.tolerance })
        else { return nil }
        return EventFault(
            file.path, "it says that it was written on \(file.event.time), before \(later.path.name), which it follows",
            help: "set the clock right, and write it anew")
    }

    /// What speaks of the content of a module that stands nowhere. Once it had landed nobody would look at it again.
    private func absence(_ file: EventFile) -> EventFault? {
        switch file.event.kind {
        case .sign, .start, .attest, .adopt, .waive, .evidence:
            return EventFault(
                file.path, "\(module.name) stands nowhere in the course, so there is nothing that this could speak of",
                help: "make its directory and stage it first")
        case .request, .assign, .done, .stuck, .unstuck, .rework, .retire, .policy: return nil
        }
    }

    /// Steps that were jumped over, and steps from a state that no longer stands.
    private func skips(
        _ file: EventFile, _ position: Int, _ row: StepRow, _ standing: ModuleStanding
    ) throws -> [EventFault] {
        guard file.event.kind == .sign || file.event.kind == .start,
            let index = file.event.step.flatMap(course.policy.position(of:))
        else { return [] }
        if let skipped = (0..<index).first(where: { !row.isTaken($0, before: position) }) {
            return [
                EventFault(
                    file.path, "it skips the step \(words(of: skipped)) of \(module.directoryName)",
                    help: course.policy.nextAct(after: course.policy.states[skipped]))
            ]
        }
        guard row.takers(of: index).contains(position),
            let stale = (0..<index).first(where: { !standing.steps[$0].isTaken })
        else { return [] }
        return [
            EventFault(
                file.path,
                "it steps on from a state that no longer stands: \(words(of: stale)) is open again for \(module.directoryName)",
                help: course.policy.nextAct(after: course.policy.states[stale]))
        ]
    }

    /// What the content says against the last word on a step.
    private func contentFaults(
        of file: EventFile, _ position: Int, _ row: StepRow, judgesGates: Bool
    ) throws -> [EventFault] {
        let event = file.event
        let snapshot = ModuleSnapshot(module, of: course)
        switch event.kind {
        case .sign:
            guard let gate = event.gate.flatMap(course.policy.gate),
                let index = gate.step.flatMap(course.policy.position(of:)), row.takers(of: index).contains(position)
            else { return [] }
            guard try event.scope == GateScope(gate, of: snapshot).digest() else {
                return [
                    EventFault(
                        file.path, "it signs other content of \(module.directoryName) than this change brings",
                        help: "sign what is there now: coursegate sign \(module.directoryName)", isMendedByLater: true)
                ]
            }
            return (judgesGates ? openCriteria(of: gate) : []).map { judgement in
                let reason =
                    judgement.verdict == .violated
                    ? "fails: \(judgement.findings.first(where: \.isViolation)?.finding.message ?? "")"
                    : "was not judged: \(judgement.reason ?? "")"
                return EventFault(
                    file.path, "it signs \(gate.label), and \(judgement.id) \(reason)", help: judgement.help,
                    isMendedByLater: true, mend: mend(of: judgement, gate))
            }
        case .adopt:
            return try course.policy.gates.compactMap { gate in
                guard let index = gate.step.flatMap(course.policy.position(of:)),
                    row.takers(of: index).contains(position),
                    try event.scopes[gate.id] != GateScope(gate, of: snapshot).digest()
                else { return nil }
                return EventFault(
                    file.path, "it adopts other content of \(module.directoryName) than this change brings",
                    help: "coursegate adopt \(module.directoryName) --as \(event.state ?? "")", isMendedByLater: true)
            }
        case .request, .assign, .done, .start, .attest, .stuck, .unstuck, .rework, .waive, .retire, .evidence, .policy:
            return []
        }
    }

    /// The criteria of a gate that fail on the content, or cannot be judged.
    func openCriteria(of gate: Gate) -> [CriterionJudgement] {
        let snapshot = ModuleSnapshot(module, of: course)
        // What a course lives with satisfies no new sign-off, so no baseline counts here.
        return gate.criteria.map { $0.judgement(on: snapshot, Baseline()) }
            .filter { $0.verdict == .violated || $0.verdict == .undecided }
    }

    private func words(of index: Int) -> String {
        "\(course.policy.states[index]) -> \(course.policy.states[index + 1])"
    }

    /// What has to be done so that a criterion holds, before the gate is signed anew.
    private func mend(of judgement: CriterionJudgement, _ gate: Gate) -> Explanation.Act? {
        let finding = judgement.findings.first(where: \.isViolation)?.finding
        guard let help = finding?.help ?? judgement.help else { return nil }
        let attest = judgement.use.criterion as? Attest
        let role = attest?.role ?? gate.owner
        // What the gate's owner states stands in the new sign-off.
        guard attest == nil || role != gate.owner else { return nil }
        let people = role.flatMap { course.policy.roles[$0]?.members } ?? []
        let command = attest.map { "coursegate attest \(module.directoryName) \($0.key)" }
        return Explanation.Act(command: command ?? help, role: role, people: people)
    }

    private func obstacle(_ fault: EventFault, _ events: ModuleEvents) throws -> Obstacle {
        let position = events.files.firstIndex { $0.path == fault.path }
        let followers = position.map { position in
            events.files.indices.filter { events.follows($0, position) }.map { events.files[$0] }
        }
        return Obstacle(
            kind: .event, message: "\(fault.path.name): \(fault.message)", path: fault.path, help: fault.help,
            explanation: try Explanation(
                fault, position.map { events.files[$0] }, followers: followers ?? [], of: module, in: course),
            gates: gates(of: fault))
    }

    /// The gate that a file speaks of, as its name says: one that cannot be read says nothing else.
    private func gates(of fault: EventFault) -> [String] {
        guard let label = EventName(fault.path.name)?.label else { return [] }
        return course.policy.gates.map(\.id).filter { id in
            EventKind.allCases.contains { label == "\($0.rawValue)-\(id)" }
        }
    }
}
