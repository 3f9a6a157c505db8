import Git

/// The sign-off that takes a module through its next gate.
public struct SignAct {
    public let gate: Gate
    /// What the signer states by signing, by id.
    public let statements: [(id: String, statement: String)]
    private let module: Module
    private let successor: String?

    /// - Parameters:
    ///   - word: the gate by id or number; the next one of the module when left out.
    ///   - successor: the role that acts next, when it is named.
    /// - Throws: `Refusal` when there is no gate to sign.
    public init(_ module: Module, gate word: String?, to successor: String?, in recorder: EventRecorder) throws {
        let policy = recorder.policy
        guard let standing = try recorder.course.standing(of: module) else {
            throw Refusal("the policy has no states", help: "list them under `states`")
        }
        let named = try word.map { word in
            guard let gate = policy.gate(word) else { throw UnknownGate(word, among: policy) }
            return gate
        }
        guard let gate = named ?? policy.gates.first(where: { $0.step?.from == standing.state }) else {
            throw Refusal(
                "\(module.directoryName) is \(standing.state), and no gate leads on from there",
                help: policy.nextAct(after: standing.state) ?? "there is nothing to sign")
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

    /// The event, of the content as it is staged.
    public func event(in recorder: EventRecorder) throws -> Event {
        let snapshot = ModuleSnapshot(module, of: recorder.course)
        var event = Event()
        event.kind = .sign
        event.gate = gate.id
        event.step = gate.step
        event.role = gate.owner
        event.to = successor
        event.statements = OrderedMap(statements.map { ($0.id, $0.statement) })
        event.scope = try GateScope(gate, of: snapshot).digest()
        event.tree = try recorder.course.snapshot.entry(at: module.path)?.id.hex
        return event
    }
}
