import Git

/// Who may take a module's next step.
struct Responsibility {
    let role: String?
    let people: [String]

    init(role: String?, policy: Policy) {
        self.role = role
        people = role.flatMap { policy.roles[$0]?.members } ?? []
    }

    /// Those of the gate's owner who may sign it: of the kind that it asks for, with a key where it must be signed, and
    /// none who signed what they may not sign both.
    init(signing gate: Gate, _ standing: ModuleStanding, policy: Policy) {
        role = gate.owner
        let members = gate.owner.flatMap { policy.roles[$0]?.members } ?? []
        let separated = policy.gates.filter {
            $0.id != gate.id && (gate.signOff.notBy.contains($0.id) || $0.signOff.notBy.contains(gate.id))
        }
        let signers = separated.compactMap { other -> String? in
            guard let index = other.step.flatMap(policy.position(of:)), standing.steps.indices.contains(index) else {
                return nil
            }
            return standing.steps[index].file.flatMap { $0.event.kind == .sign ? $0.event.by : nil }
        }
        people = members.filter { id in
            guard let person = policy.people[id] else { return false }
            return (gate.signOff.kind.map { $0 == person.kind } ?? true) && !signers.contains(id)
                && (gate.signOff.signature != .required || !person.rosterKeys.isEmpty)
        }
    }
}
