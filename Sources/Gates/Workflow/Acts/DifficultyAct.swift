/// Says that something keeps a module from going on, and to whom it goes; or that it no longer does.
public struct DifficultyAct: Act {
    private let kind: EventKind
    private let module: Module
    private let text: String
    private let subject: String?
    /// The role that is stuck, and the one that helps.
    private let role: String?
    private let target: String?
    private let resolved: [EventFile]

    /// - Parameter subject: what it is about, as the escalation paths of the role say it.
    /// - Throws: `Refusal` for a subject that no role of the actor knows.
    public init(stuck module: Module, _ text: String, about subject: String?, in recorder: EventRecorder) throws {
        let policy = recorder.policy
        let responsible = policy.responsible(in: try recorder.state(of: module))
        let held = recorder.actor.roles(in: policy)
        // Whoever holds the role whose turn it is speaks as that role.
        let roles = held.filter { $0 == responsible } + held.filter { $0 != responsible }
        kind = .stuck
        self.module = module
        self.text = text
        self.subject = subject
        resolved = []
        guard let subject else {
            role = roles.first == responsible || roles.count == 1 ? roles.first : nil
            target = nil
            return
        }
        guard let role = roles.first(where: { policy.roles[$0]?.escalations[subject] != nil }) else {
            let known = roles.flatMap { role in
                (policy.roles[role]?.escalations.entries ?? []).map { "\($0.key) (\($0.value))" }
            }
            throw Refusal(
                "'\(subject)' is no subject on which \(recorder.actor.id) turns to anybody",
                help: known.isEmpty ? "leave --about out" : "there are: \(known.joined(separator: ", "))")
        }
        self.role = role
        target = policy.roles[role]?.escalations[subject]
    }

    /// - Parameter subject: which difficulty is over; all when left out.
    /// - Throws: `Refusal` when there is none.
    public init(unstuck module: Module, _ text: String, about subject: String?, in recorder: EventRecorder) throws {
        let open = try recorder.course.openMatters(of: module).difficulties
        let meant = open.filter { subject == nil || $0.event.about == subject }
        guard !meant.isEmpty else {
            let list = open.compactMap { $0.event.about ?? $0.event.text }.joined(separator: ", ")
            throw Refusal(
                "\(module.directoryName) is not stuck" + (subject.map { " on \($0)" } ?? ""),
                help: open.isEmpty ? "coursegate stuck says so when it is" : "it is stuck on: \(list)")
        }
        kind = .unstuck
        self.module = module
        self.text = text
        self.subject = subject
        role = nil
        target = nil
        resolved = meant
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        var event = Event(kind)
        event.text = text
        event.about = subject
        event.role = role
        event.to = target
        let state = try recorder.state(of: module)
        try report.add(try await recorder.prepare(event, for: module), of: module, from: state, in: recorder)
        let place = subject.map { " on \($0)" } ?? ""
        guard kind == .stuck else {
            let tellers = Set(resolved.map(\.event.by)).sorted().joined(separator: ", ")
            report.add("\(module.directoryName) is no longer stuck\(place): \(text); tell \(tellers)")
            return report
        }
        report.add("\(module.directoryName) is stuck\(place): \(text)")
        report.tell(target, recorder.policy)
        if target == nil {
            for (subject, notice) in recorder.policy.escalations(of: role) {
                report.add("about \(subject)? --about \(subject) goes to \(notice.words)")
            }
        }
        return report
    }
}
