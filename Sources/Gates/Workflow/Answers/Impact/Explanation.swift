import Git

/// Why a module may not land as it is: what was looked for, who answers for it, and the smallest set of acts that
/// would make it land.
public struct Explanation: Hashable, Sendable {
    /// The state that is asked for; `nil` when it is something else.
    public internal(set) var wanted: String?
    /// The state that the module has.
    public internal(set) var state: String?
    /// The gate that is in question.
    public internal(set) var gate: Gate?
    /// What was looked for, where the message does not say it.
    public internal(set) var asks: String?
    /// What reopened gates, e.g. `dana signed gate 3 on 2 Dec; cell 11 changed since`.
    public internal(set) var reasons: [String] = []
    /// Who answers for it: a role and those who may act for it.
    public internal(set) var role: String?
    public internal(set) var people: [String] = []
    /// The acts in their order, each with whoever may do it.
    public internal(set) var acts: [Act] = []
    /// Where those who are stuck with it turn to.
    public internal(set) var escalations: [Escalation] = []

    public struct Act: Hashable, Sendable {
        /// A command, or what to do in words.
        public let command: String
        public var role: String?
        public var people: [String] = []
    }

    public struct Escalation: Hashable, Sendable {
        public let subject: String
        public let role: String
        public let people: [String]
    }

    init() {}

    /// Why a module is not as far as it must be.
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
            guard step.act.kind == .sign, let owner = gate?.owner, let next = gate?.successor else {
                return Act(command: step.act.command, role: step.act.role, people: step.act.people)
            }
            return Act(
                command: "coursegate handoff \(owner) \(next) \(module.directoryName)", role: step.act.role,
                people: step.act.people)
        }
        gate = steps.first.flatMap { policy.gate(opening: $0.index) }
        (role, people) = (acts.first?.role, acts.first?.people ?? [])
        escalations = policy.ways(for: gate?.owner ?? role)
    }

    /// Why a module may not go without a word.
    init(loss module: Module, policy: Policy) {
        role = policy.ownership?.owner
        people = role.flatMap { policy.roles[$0]?.members } ?? []
        acts = [Act(command: "coursegate retire \(module.directoryName) --because …", role: role, people: people)]
        escalations = policy.ways(for: role)
    }
}

extension Policy {
    /// Where a role turns to that is stuck, subject by subject.
    func ways(for role: String?) -> [Explanation.Escalation] {
        escalations(of: role).map {
            Explanation.Escalation(subject: $0.subject, role: $0.notice.role, people: $0.notice.people)
        }
    }

    /// As a person reads it, e.g. `nbgrader: devops-engineer (sam)`.
    func words(for way: Explanation.Escalation) -> String {
        "\(way.subject): \(label(ofRole: way.role, people: way.people))"
    }
}
