/// Takes a step that has no gate: somebody begins.
public struct StartAct: Act {
    private let module: Module
    private let step: Step

    /// - Throws: `Refusal` when a gate guards the next step, or there is none.
    public init(_ module: Module, in recorder: EventRecorder) throws {
        let policy = recorder.policy
        let state = try recorder.state(of: module)
        guard let index = policy.states.firstIndex(of: state), index + 1 < policy.states.count else {
            throw Refusal("\(module.directoryName) is \(state), the last state", help: "there is nothing to start")
        }
        if let gate = policy.gate(opening: index) {
            throw Refusal(
                "\(module.directoryName) is \(state), and \(gate.label) leads on from there",
                help:
                    "\(policy.notice(to: gate.owner)?.words ?? "anybody") signs it: coursegate sign \(module.directoryName)"
            )
        }
        self.module = module
        step = Step(from: state, to: policy.states[index + 1])
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        let policy = recorder.policy
        var event = Event(.start)
        event.step = step
        event.role = policy.gates.first { $0.step?.from == step.to }?.owner
        try report.add(try await recorder.prepare(event, for: module), of: module, from: step.from, in: recorder)
        report.add("\(module.directoryName) goes on: \(step.words)")
        report.tell(policy.responsible(in: step.to), policy)
        return report
    }
}
