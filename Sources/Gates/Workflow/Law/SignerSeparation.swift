import Git

/// Judges whether somebody signs gates for one module that no one person may sign both.
struct SignerSeparation {
    let policy: Policy
    let events: ModuleEvents
    let row: StepRow

    /// What is wrong with a sign-off beside those that take other steps, on whichever branch they were made.
    func fault(of file: EventFile) -> EventFault? {
        guard file.event.kind == .sign, let gate = file.event.gate.flatMap(policy.gate) else { return nil }
        for other in policy.gates where other.id != gate.id {
            guard gate.signOff.notBy.contains(other.id) || other.signOff.notBy.contains(gate.id),
                let index = other.step.flatMap(policy.position(of:))
            else { continue }
            let signers = row.takers(of: index).map { events.files[$0].event }.filter { $0.kind == .sign }
            guard signers.contains(where: { $0.by == file.event.by }) else { continue }
            return EventFault(
                file.path, "\(file.event.by) signed \(other.label), and whoever did may not sign \(gate.label)",
                help: "let somebody else of \(gate.owner ?? "the role") sign")
        }
        return nil
    }
}
