import Git

/// Judges whether somebody signs gates for one module that no one person may sign both.
struct SignerSeparation {
    let policy: Policy

    /// What is wrong with the sign-off `file` beside those that stand in `steps`.
    func fault(of file: EventFile, beside steps: [StepStanding]) -> EventFault? {
        guard file.event.kind == .sign, let gate = file.event.gate.flatMap(policy.gate) else { return nil }
        for other in policy.gates where other.id != gate.id {
            guard gate.signOff.notBy.contains(other.id) || other.signOff.notBy.contains(gate.id),
                let index = other.step.flatMap(policy.position(of:)), steps.indices.contains(index),
                let signed = steps[index].file, signed.event.kind == .sign, signed.event.by == file.event.by
            else { continue }
            return EventFault(
                file.path, "\(file.event.by) signed \(other.label), and whoever did may not sign \(gate.label)",
                help: "let somebody else of \(gate.owner ?? "the role") sign")
        }
        return nil
    }
}
