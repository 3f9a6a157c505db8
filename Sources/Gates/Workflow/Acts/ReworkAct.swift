/// A step back to an earlier state: the gates behind it open again.
public struct ReworkAct: Act {
    private let module: Module
    private let step: Step
    private let reason: String

    /// - Throws: `Refusal` when the state is none that the module has left behind.
    public init(_ module: Module, to target: String, because reason: String, in recorder: EventRecorder) throws {
        let states = recorder.policy.states
        guard let standing = try recorder.course.standing(of: module), let to = states.firstIndex(of: target) else {
            throw Refusal("there is no state '\(target)'", help: "there are: \(states.joined(separator: ", "))")
        }
        // An edit may have opened gates again; a rework leads back behind the furthest step that was ever signed.
        let from = standing.steps.prefix { $0.file != nil }.count
        guard to < from else {
            throw Refusal(
                "\(module.directoryName) is \(standing.state), and a rework leads back to an earlier state",
                help: from == 0
                    ? "there is none before it" : "earlier are: \(states[..<from].joined(separator: ", "))")
        }
        self.module = module
        self.reason = reason
        step = Step(from: states[from], to: target)
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        let policy = recorder.policy
        var event = Event(.rework)
        event.step = step
        event.because = reason
        let before = try recorder.state(of: module)
        try report.add(try await recorder.prepare(event, for: module), of: module, from: before, in: recorder)
        report.add("\(module.directoryName) goes back: \(step.words)")
        for gate in policy.gates {
            guard let opening = gate.step, let place = policy.states.firstIndex(of: opening.from),
                !policy.isState(step.to, beyond: opening.from),
                !policy.isState(policy.states[place], beyond: step.from),
                opening.from != step.from
            else { continue }
            report.add("open again for \(policy.notice(to: gate.owner)?.words ?? "anybody"): \(gate.label)")
        }
        report.tell(policy.responsible(in: step.to), policy)
        return report
    }
}
