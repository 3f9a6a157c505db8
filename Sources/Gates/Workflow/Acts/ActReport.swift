/// What an act writes, what that does, whom to tell, and what it leaves to others.
public struct ActReport {
    /// A role that is told, and the people who hold it.
    public struct Notice: Hashable, Sendable {
        public let role: String
        public let people: [String]
    }

    /// A step that somebody else has to take.
    public struct Wait: Hashable, Sendable {
        public let module: Module
        public let gate: Gate
        public let notice: Notice?
        /// Why it is not this person's to take.
        public let reason: String
    }

    public private(set) var events: [EventFile] = []
    /// The modules with their states before and after.
    public private(set) var modules: [(module: Module, before: String, after: String)] = []
    /// What the writer states by it.
    public private(set) var statements: [String] = []
    public private(set) var lines: [String] = []
    public private(set) var told: [Notice] = []
    public private(set) var waits: [Wait] = []
    /// What differs since the last sign-offs.
    public var difference: [UInt8] = []

    public init() {}

    mutating func add(_ line: String) { lines.append(line) }

    mutating func state(_ statement: String) { statements.append(statement) }

    /// Takes the event in, with what it does to the module's state.
    mutating func add(_ file: EventFile, of module: Module, from before: String, in recorder: EventRecorder) throws {
        events.append(file)
        let after = try recorder.state(of: module)
        if let index = modules.firstIndex(where: { $0.module.identity == module.identity }) {
            modules[index].after = after
        } else {
            modules.append((module, before, after))
        }
    }

    /// Names the role to tell, once.
    mutating func tell(_ role: String?, _ policy: Policy) {
        guard let notice = policy.notice(to: role), !told.contains(notice) else { return }
        told.append(notice)
    }

    mutating func wait(for gate: Gate, of module: Module, because reason: String, _ policy: Policy) {
        waits.append(Wait(module: module, gate: gate, notice: policy.notice(to: gate.owner), reason: reason))
    }
}

extension ActReport.Notice {
    /// For a person, e.g. `quality-assurance (dana)`.
    var words: String { people.isEmpty ? role : "\(role) (\(people.joined(separator: ", ")))" }
}

extension Policy {
    /// Who is told when a role is; `nil` for no role.
    func notice(to role: String?) -> ActReport.Notice? {
        role.map { ActReport.Notice(role: $0, people: roles[$0]?.members ?? []) }
    }

    /// The role that takes a module on from `state`, whether over a gate or by a start.
    func responsible(in state: String) -> String? {
        guard let index = states.firstIndex(of: state) else { return nil }
        if let gate = gate(opening: index) { return gate.owner }
        guard index + 1 < states.count else { return nil }
        return gates.first { $0.step?.from == states[index + 1] }?.owner
    }
}
