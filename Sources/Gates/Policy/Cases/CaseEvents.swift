import Git
import SSH

/// Writes the events of a policy's own tests as the acts would have written them: what follows from the policy and from
/// the content is filled in.
struct CaseEvents {
    private let policy: Policy
    private let keys: [String: SSHKeyPair]
    private var clock: Int64

    /// - Parameter end: the clock's reading; the events were written in the days before.
    init(policy: Policy, keys: [String: SSHKeyPair], end: Timestamp) {
        self.policy = policy
        self.keys = keys
        clock = end.seconds - 86400
    }

    mutating func write(_ acts: [PolicyCase.Act], into files: inout [Path: [UInt8]]) throws {
        for act in acts { try write(act, into: &files) }
    }

    private mutating func write(_ act: PolicyCase.Act, into files: inout [Path: [UInt8]]) throws {
        let course = try Course(policy: policy, snapshot: MemoryObjects().snapshot(files: files))
        let named = act.module.map { word in course.modules.first { $0.isCalled(word) } }
        guard let module = named ?? (course.modules.count == 1 ? course.modules.first : nil) else {
            throw Undecided(
                "an event of a case names no module that its files have",
                help: "add `module: NAME`; there are: \(course.modules.map(\.name).joined(separator: ", "))")
        }
        clock += 60
        let events = try course.events(of: module)
        var event = try event(of: act, ModuleSnapshot(module, of: course))
        event.after = events.tips
        if !act.isUnsigned, let key = keys[act.by] {
            event.signature = try key.signature(
                over: EventText(event).signed, namespace: SignatureCheck.namespace)
        }
        let directory = ModuleEvents.directory.appending(module.identity.bytes)
        let file = EventFile(event, number: events.nextNumber, directory: directory)
        files[file.path] = EventText(event).file(signature: event.signature)
    }

    private func event(of act: PolicyCase.Act, _ module: ModuleSnapshot) throws -> Event {
        let gate = act.gate.flatMap(policy.gate)
        var event = Event()
        event.kind = act.kind
        event.course = policy.course
        event.module = module.module.name
        event.time = Timestamp(seconds: clock)
        event.by = act.by
        event.gate = gate?.id ?? act.gate
        event.step = act.step ?? (act.kind == .sign ? gate?.step : nil)
        event.state = act.state
        event.to = act.to
        event.because = act.because
        event.text = act.text
        event.until = act.until
        event.role = act.role ?? role(of: act, gate)
        if act.kind == .sign || act.kind == .attest, let gate {
            event.scope = try GateScope(gate, of: module).digest()
            event.statements = OrderedMap(statements(of: act, gate).map { ($0.name, $0.statement) })
        }
        if act.kind == .adopt {
            event.scopes = OrderedMap(
                try policy.gates.map { ($0.id, try GateScope($0, of: module).digest()) })
        }
        return event
    }

    private func statements(of act: PolicyCase.Act, _ gate: Gate) -> [Attest] {
        let all = gate.criteria.compactMap { $0.criterion as? Attest }
        if !act.statements.isEmpty { return all.filter { act.statements.contains($0.name) } }
        return act.kind == .sign ? all.filter { $0.role == nil || $0.role == gate.owner } : []
    }

    private func role(of act: PolicyCase.Act, _ gate: Gate?) -> String? {
        switch act.kind {
        case .sign: gate?.owner
        case .attest: gate.flatMap { statements(of: act, $0).first?.role ?? $0.owner }
        case .waive: policy.ownership?.owner ?? gate?.owner
        case .adopt, .retire, .policy: policy.ownership?.owner
        case .start: act.step.flatMap { step in policy.gates.first { $0.step?.from == step.to } }?.owner
        case .request, .assign, .done, .stuck, .unstuck, .rework, .evidence: nil
        }
    }
}
