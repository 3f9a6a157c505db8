extension Policy {
    /// What takes a module on from `state`, for a person who is stopped there.
    func nextAct(after state: String) -> String? {
        guard let place = states.firstIndex(of: state), place + 1 < states.count else { return nil }
        let next = states[place + 1]
        guard let gate = gates.first(where: { $0.step?.from == state }) else {
            return "the next step is \(state) -> \(next)"
        }
        let owner = gate.owner.map { roles[$0]?.title ?? $0 }.map { ", which \($0) signs" } ?? ""
        return "the next step is \(gate.label)\(owner)"
    }
}
