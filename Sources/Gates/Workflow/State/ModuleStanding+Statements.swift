import Git

extension ModuleStanding {
    /// Whether somebody has stated `statement`, in these words, of content that means what it means today.
    ///
    /// A sign-off states what it lists as long as it counts for its gate's content; a rework takes back what was
    /// stated before it, as it takes back sign-offs.
    func says(_ id: String, _ statement: String, of module: ModuleSnapshot) throws -> Bool {
        let policy = module.course.policy
        /// Whether a rework that leads behind the gate came later than the statement, or beside it.
        func isUndone(_ position: Int, _ gate: Gate) -> Bool {
            let index = gate.step.flatMap(policy.position(of:))
            return events.files.indices.contains { other in
                let rework = events.files[other].event
                guard rework.kind == .rework || rework.kind == .retire, !events.follows(position, other) else {
                    return false
                }
                guard let index, let target = rework.step.flatMap({ policy.states.firstIndex(of: $0.to) }) else {
                    return true
                }
                return target <= index
            }
        }
        for (position, file) in events.files.enumerated().reversed() {
            let event = file.event
            guard event.kind == .sign || event.kind == .attest,
                event.statements[id]?.utf8.elementsEqual(statement.utf8) ?? false,
                let gate = event.gate.flatMap(policy.gate), let asked = gate.statement(id),
                (asked.role ?? gate.owner).map({ $0 == event.role }) ?? true,
                module.course.faults(of: file, module.module).isEmpty,
                !isUndone(position, gate)
            else { continue }
            if try event.scope == GateScope(gate, of: module).digest() { return true }
        }
        return false
    }
}
