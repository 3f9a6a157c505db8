import Git

/// A statement that a gate asks for and that another role than its owner makes.
public struct AttestAct: Act {
    private let module: Module
    private let gate: Gate
    private let statement: Attest

    public var subjects: [Module] { [module] }

    /// - Parameters:
    ///   - id: the statement's id.
    ///   - word: the gate, where several list the statement; else the next one of the module, or the first.
    /// - Throws: `Refusal` when no gate asks for it.
    public init(_ module: Module, statement id: String, gate word: String?, in recorder: EventRecorder) throws {
        let policy = recorder.policy
        let state = try recorder.state(of: module)
        guard !module.isPlanned else {
            throw Refusal(
                "\(module.name) stands nowhere yet, so there is nothing to speak of",
                help: "make its directory and stage it first")
        }
        let named = try word.map(recorder.gate)
        let asking = policy.gates.filter { gate in
            (named == nil || gate.id == named?.id) && gate.statement(id) != nil
        }
        guard let gate = asking.first(where: { $0.step?.from == state }) ?? asking.first,
            let statement = gate.statement(id)
        else {
            let known = (named.map { [$0] } ?? policy.gates).flatMap(\.statements).map(\.name)
            throw Refusal(
                "no gate asks for a statement '\(id)'",
                help: known.isEmpty ? "the policy asks for none" : "there are: \(known.joined(separator: ", "))")
        }
        self.module = module
        self.gate = gate
        self.statement = statement
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        let snapshot = ModuleSnapshot(module, of: recorder.course)
        var event = Event(.attest)
        event.gate = gate.id
        event.role = statement.role ?? gate.owner
        event.statements = OrderedMap([(statement.name, statement.statement)])
        event.scope = try GateScope(gate, of: snapshot).digest()
        event.tree = try recorder.course.snapshot.entry(at: module.path)?.id.hex
        report.state(statement.statement)
        let before = try recorder.state(of: module)
        try report.add(try await recorder.prepare(event, for: module), of: module, from: before, in: recorder)
        report.add("stated of \(module.directoryName) for \(gate.label)")
        report.tell(gate.owner, recorder.policy)
        return report
    }
}

extension Gate {
    /// What the gate asks people to state.
    fileprivate var statements: [Attest] { criteria.compactMap { $0.criterion as? Attest } }
}
