/// Tells whether somebody may sign a gate at all, before anything is signed.
struct GateSigner {
    private let actor: Actor
    private let policy: Policy

    init(_ actor: Actor, _ policy: Policy) {
        self.actor = actor
        self.policy = policy
    }

    /// Why the gate is somebody else's to sign; `nil` when it is not.
    func hindrance(to gate: Gate, _ standing: ModuleStanding) -> String? {
        if let owner = gate.owner, !actor.roles(in: policy).contains(owner) {
            return "\(actor.id) does not hold the role \(owner)"
        }
        if let kind = gate.signOff.kind, actor.person?.kind != kind { return "\(kind.withArticle) signs it" }
        if gate.signOff.signature == .required, actor.keyFile == nil { return "it must be signed with a key" }
        for other in policy.gates where other.id != gate.id {
            guard gate.signOff.notBy.contains(other.id) || other.signOff.notBy.contains(gate.id),
                let index = other.step.flatMap(policy.position(of:)), standing.steps.indices.contains(index),
                let signed = standing.steps[index].file, signed.event.kind == .sign, signed.event.by == actor.id
            else { continue }
            return "\(actor.id) signed \(other.label)"
        }
        return nil
    }
}
