/// Who an event of some kind is for, and whether it must be signed.
struct EventDuty {
    /// The role in which it must be written; any when `nil`.
    let role: String?
    let kind: Person.Kind?
    let needsSignature: Bool
    /// Why nobody may write it here.
    let refusal: String?

    init(of event: Event, policy: Policy, isFoundation: Bool) {
        let gate = event.gate.flatMap(policy.gate)
        let coordinator = policy.ownership?.owner
        let isRequired = gate?.signOff.signature == .required
        switch event.kind {
        case .sign:
            self.init(role: gate?.owner, kind: gate?.signOff.kind, needsSignature: isRequired)
        case .attest:
            let statement = event.statements.keys.first.flatMap { gate?.statement($0) }
            self.init(role: statement?.role ?? gate?.owner, needsSignature: isRequired)
        case .start:
            let next = event.step.flatMap { step in policy.gates.first { $0.step?.from == step.to } }
            self.init(role: next?.owner, needsSignature: next?.signOff.signature == .required)
        case .waive:
            // What only a person may sign, only a person may leave open.
            self.init(
                role: coordinator ?? gate?.owner, kind: gate?.signOff.kind,
                needsSignature: coordinator != nil || isRequired)
        case .adopt where isFoundation:
            self.init()
        case .adopt, .retire:
            let word = event.kind == .adopt ? "adopts" : "retires"
            let isSigned = policy.gates.contains { $0.signOff.signature == .required }
            self.init(
                role: coordinator, needsSignature: coordinator != nil || isSigned,
                refusal: coordinator == nil && event.kind == .adopt
                    ? "modules are adopted in the change that introduces the states, or by the policy's owner, and"
                        + " `policy: {owner: …}` names none who \(word) one" : nil)
        case .policy:
            self.init(role: coordinator, needsSignature: true)
        case .evidence:
            self.init(kind: .bot, needsSignature: true)
        case .request, .assign, .done, .stuck, .unstuck, .rework:
            self.init()
        }
    }

    private init(
        role: String? = nil, kind: Person.Kind? = nil, needsSignature: Bool = false, refusal: String? = nil
    ) {
        self.role = role
        self.kind = kind
        self.needsSignature = needsSignature
        self.refusal = refusal
    }
}
