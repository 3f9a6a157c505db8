/// The gates that a change of a module opens again, and what becomes of its state.
struct ReopeningNotice {
    /// In one sentence without a full stop.
    let text: String

    /// `nil` when every sign-off that counted before counts still. A step that a rework took back is no part of it: the
    /// rework says so itself.
    init?(_ module: Module, _ before: ModuleStanding, _ after: ModuleStanding, policy: Policy) {
        let gates = zip(before.steps, after.steps).enumerated().compactMap { index, steps -> String? in
            guard case .taken = steps.0, case .reopened(let file) = steps.1, let gate = policy.gate(opening: index)
            else { return nil }
            let verb = file.event.kind == .adopt ? "adopted" : "signed"
            return "\(gate.label) (\(verb) by \(file.event.by) on \(file.event.time.day))"
        }
        guard !gates.isEmpty else { return nil }
        let list = gates.count < 3 ? gates.joined(separator: " and ") : gates.joined(separator: "; ")
        let fall = before.state == after.state ? "" : "; \(before.state) becomes \(after.state)"
        text = "\(module.directoryName): this change opens \(list) again\(fall)"
    }
}
