import Git

/// Judges whether an event says all that its kind has to say, in words that the policy knows.
struct EventForm {
    let policy: Policy

    func faults(of file: EventFile) -> [EventFault] {
        let event = file.event
        var faults: [EventFault] = []
        func need(_ isThere: Bool, _ message: String, _ help: String? = nil) {
            if !isThere { faults.append(EventFault(file.path, message, help: help)) }
        }
        switch event.kind {
        case .sign:
            let gate = event.gate.flatMap(policy.gate)
            need(gate != nil, "it signs the gate '\(event.gate ?? "")', which the policy does not know")
            if let step = gate?.step {
                need(
                    event.step == step,
                    "it takes the step \(event.step.map(\.words) ?? "of no name"), and \(gate?.label ?? "") opens \(step.words)"
                )
            }
            need(event.scope != nil, "it does not say what it speaks of", "a sign-off has a `scope`")
        case .attest:
            need(event.gate.flatMap(policy.gate) != nil, "it speaks of no gate that the policy knows")
            need(!event.statements.isEmpty, "it states nothing")
            need(event.scope != nil, "it does not say what it speaks of", "a statement has a `scope`")
        case .start:
            let index = event.step.flatMap(policy.position(of:))
            need(index != nil, "it takes the step \(event.step.map(\.words) ?? "of no name"), which is none")
            if let gate = index.flatMap(policy.gate(opening:)) {
                need(false, "it takes the step of \(gate.label) without its sign-off", "coursegate sign takes it")
            }
        case .rework:
            let from = event.step.flatMap { policy.states.firstIndex(of: $0.from) }
            let to = event.step.flatMap { policy.states.firstIndex(of: $0.to) }
            need(to != nil && from.map { $0 > to ?? $0 } ?? false, "it leads back to no earlier state")
            need(event.because?.isBlank == false, "it does not say why")
        case .adopt:
            need(event.state.map(policy.states.contains) ?? false, "it gives no state that the policy knows")
            need(event.because?.isBlank == false, "it does not say why")
        case .waive:
            need(event.gate.flatMap(policy.gate) != nil, "it waives no gate that the policy knows")
            need(event.until != nil, "it does not say until when")
            need(event.because?.isBlank == false, "it does not say why")
        case .retire:
            need(event.because?.isBlank == false, "it does not say why")
        case .assign, .done:
            need(event.to.map { policy.roles[$0] != nil } ?? false, "it names no role that the policy knows")
            need(event.text?.isBlank == false, "it does not name the task")
        case .request, .stuck, .unstuck:
            need(event.text?.isBlank == false, "it says nothing")
        case .policy:
            need(event.file != nil, "it names no file")
            need(event.before != nil || event.content != nil, "it names no content")
        case .evidence:
            break
        }
        return faults
    }
}

extension Step {
    /// As the policy writes it.
    var words: String { "\(from) -> \(to)" }
}
