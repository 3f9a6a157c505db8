/// A sign-off that says who hands over and to whom: both are checked against the gate.
public struct HandoffAct: Act {
    private let act: SignAct

    public var subjects: [Module] { act.subjects }

    /// - Parameters:
    ///   - from: the role that signs, by id or title.
    ///   - to: the role that acts next.
    /// - Throws: `Refusal` when the module is not that role's to hand over, or goes to another one.
    public init(_ module: Module, from: String, to: String, in recorder: EventRecorder) throws {
        let roles = RoleWord(policy: recorder.policy)
        let (giver, taker) = (try roles.known(from), try roles.known(to))
        act = try SignAct(module, gate: nil, to: taker, in: recorder)
        let gate = act.gate
        let state = try recorder.state(of: module)
        if let owner = gate.owner, owner != giver {
            throw Refusal(
                "\(module.directoryName) is \(state), and \(owner), not \(giver), signs \(gate.label)",
                help: gate.successor.map { "coursegate handoff \(owner) \($0) \(module.directoryName)" }
                    ?? "coursegate sign \(module.directoryName)")
        }
        if let successor = gate.successor, successor != taker {
            throw Refusal(
                "\(gate.label) hands \(module.directoryName) to \(successor), not to \(taker)",
                help: "coursegate handoff \(giver) \(successor) \(module.directoryName)")
        }
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        try await act.report(in: recorder)
    }
}
