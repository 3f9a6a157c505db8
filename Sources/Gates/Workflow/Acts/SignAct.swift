import Git

/// The sign-off that takes a module through its next gate.
public struct SignAct: Act {
    public let gate: Gate
    /// What the signer states by signing, by id.
    public let statements: [(id: String, statement: String)]
    private let module: Module
    private let successor: String?

    public var subjects: [Module] { [module] }

    /// - Parameters:
    ///   - word: the gate by id or number; the next one of the module when left out.
    ///   - successor: the role that acts next, when it is named.
    /// - Throws: `Refusal` when there is no gate to sign.
    public init(_ module: Module, gate word: String?, to successor: String? = nil, in recorder: EventRecorder) throws {
        let policy = recorder.policy
        let state = try recorder.state(of: module)
        guard !module.isPlanned else {
            throw Refusal(
                "\(module.name) is \(state) and stands nowhere yet, so there is nothing to sign",
                help: "make its directory and stage it first")
        }
        guard let gate = try word.map(recorder.gate) ?? policy.gates.first(where: { $0.step?.from == state }) else {
            let isStart = policy.states.last != state
            throw Refusal(
                "\(module.directoryName) is \(state), and no gate leads on from there",
                help: isStart
                    ? "coursegate start \(module.directoryName)" : "it is at its end: there is nothing to sign")
        }
        self.gate = gate
        self.module = module
        self.successor = successor ?? gate.successor
        statements = gate.criteria.compactMap { use in
            guard let attest = use.criterion as? Attest, attest.role == nil || attest.role == gate.owner else {
                return nil
            }
            return (attest.name, attest.statement)
        }
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        try await add(to: &report, in: recorder)
        report.tell(successor, recorder.policy)
        return report
    }

    /// Prepares the sign-off, as one of several acts.
    func add(to report: inout ActReport, in recorder: EventRecorder) async throws {
        let before = try recorder.state(of: module)
        let file = try await recorder.prepare(try event(in: recorder), for: module)
        for statement in statements { report.state(statement.statement) }
        try report.add(file, of: module, from: before, in: recorder)
        if let step = gate.step { report.add("\(module.directoryName) passes \(gate.label): \(step.words)") }
    }

    /// The event, of the content as it is staged.
    private func event(in recorder: EventRecorder) throws -> Event {
        let snapshot = ModuleSnapshot(module, of: recorder.course)
        var event = Event(.sign)
        event.gate = gate.id
        event.step = gate.step
        event.role = gate.owner
        event.to = successor
        event.statements = OrderedMap(statements.map { ($0.id, $0.statement) })
        event.scope = try GateScope(gate, of: snapshot).digest()
        event.evidence = try Array(Set(gate.criteria.compactMap { try $0.evidenceEvent(on: snapshot) })).sorted()
        event.tree = try recorder.course.snapshot.entry(at: module.path)?.id.hex
        return event
    }
}
