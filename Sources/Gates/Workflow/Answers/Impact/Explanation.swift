import Git

/// Why a module is not as far as it must be, and the smallest set of acts that would make it so.
public struct Explanation: Hashable, Sendable {
    /// The state that is asked for.
    public let wanted: String
    public let state: String
    /// What reopened gates, e.g. `dana signed gate 3 on 2 Dec; cell 11 changed since`.
    public let reasons: [String]
    /// The acts in their order, each with whoever may do it.
    public let acts: [Act]
    /// Whom the first of them waits for, e.g. `quality-assurance (dana)`.
    public let waitsFor: String?
    /// Where those who are stuck with it turn to: subject, role and people.
    public let escalations: [String]

    public struct Act: Hashable, Sendable {
        public let command: String
        public let who: String
    }

    init(_ module: Module, wanted: String, in course: Course, now: Timestamp) throws {
        let policy = course.policy
        guard let standing = try course.standing(of: module) else {
            throw Undecided("the policy has no states", help: "list them under `states`")
        }
        self.wanted = wanted
        state = standing.state
        let snapshot = ModuleSnapshot(module, of: course)
        reasons = Reopening.summaries(of: try Reopening.all(standing, of: snapshot), policy, now: now)
        let steps = try Plan(to: wanted, module, standing, in: course).steps
        acts = steps.map { step in
            let gate = policy.gate(opening: step.index)
            let who = policy.label(ofRole: step.act.role, people: step.act.people)
            guard step.act.kind == .sign, let owner = gate?.owner, let next = gate?.successor else {
                return Act(command: step.act.command, who: who)
            }
            return Act(command: "coursegate handoff \(owner) \(next) \(module.directoryName)", who: who)
        }
        waitsFor = acts.first?.who
        let owner = steps.first.flatMap { policy.gate(opening: $0.index)?.owner ?? $0.act.role }
        escalations = (owner.flatMap { policy.roles[$0] }?.escalations.entries ?? []).map { entry in
            "\(entry.key): \(policy.label(ofRole: entry.value, people: policy.roles[entry.value]?.members ?? []))"
        }
    }
}
