import Git

/// What takes a module over one step: a start, or a sign-off with the statements that other roles make before it.
struct StepActs {
    let module: Module
    let standing: ModuleStanding
    let course: Course

    private var policy: Policy { course.policy }

    /// - Parameter index: the position of the state that the step leads away from.
    func acts(at index: Int) throws -> [NextAct] {
        guard let gate = policy.gate(opening: index) else {
            let next = policy.gate(opening: index + 1)
            return [
                NextAct(
                    kind: .start, role: next?.owner, people: people(of: next?.owner),
                    words: "start: \(policy.states[index]) -> \(policy.states[index + 1])",
                    command: "coursegate start \(module.directoryName)")
            ]
        }
        let signer = Responsibility(signing: gate, standing, policy: policy)
        return try statements(beside: gate) + [
            NextAct(
                kind: .sign, role: signer.role, people: signer.people,
                words: "sign \(gate.label)", command: "coursegate sign \(module.directoryName)")
        ]
    }

    /// What roles other than the gate's owner have to state first.
    private func statements(beside gate: Gate) throws -> [NextAct] {
        let snapshot = ModuleSnapshot(module, of: course)
        return try gate.criteria.compactMap { use in
            guard let attest = use.criterion as? Attest, let role = attest.role, role != gate.owner,
                try !standing.says(attest.key, attest.statement, of: snapshot)
            else { return nil }
            return NextAct(
                kind: .attest, role: role, people: people(of: role), words: "state that \"\(attest.statement)\"",
                command: "coursegate attest \(module.directoryName) \(attest.key)")
        }
    }

    private func people(of role: String?) -> [String] { role.flatMap { policy.roles[$0]?.members } ?? [] }
}
