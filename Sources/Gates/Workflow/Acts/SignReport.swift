/// What a signer is told: what they state, what it does, and who is next.
public struct SignReport {
    public let lines: [String]

    public init(_ act: SignAct, _ file: EventFile, _ recorder: EventRecorder, _ module: Module) {
        let policy = recorder.policy
        let claim = file.event.signature == nil ? ", unsigned: a claim by name" : ""
        var lines = ["signing as \(recorder.actor.label)\(claim)"]
        lines += act.statements.map { "  you state: \($0.statement)" }
        if let step = act.gate.step {
            lines.append("\(module.directoryName) passes \(act.gate.label): \(step.words)")
        }
        if let next = file.event.to {
            let members = policy.roles[next]?.members ?? []
            lines.append(
                "next: \(policy.roles[next]?.title ?? next)"
                    + (members.isEmpty ? "" : "; tell \(members.joined(separator: ", "))"))
        }
        self.lines = lines
    }
}
