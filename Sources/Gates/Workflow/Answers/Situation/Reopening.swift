import Git

/// A gate whose sign-off no longer counts, and why.
struct Reopening {
    let gate: Gate
    let file: EventFile
    /// What changed, e.g. `cell 11 changed`.
    let change: String

    /// Each reopened gate of a module.
    static func all(_ standing: ModuleStanding, of module: ModuleSnapshot) throws -> [Reopening] {
        try standing.reopened.compactMap { index in
            guard let gate = module.course.policy.gate(opening: index), let file = standing.steps[index].file else {
                return nil
            }
            return Reopening(gate: gate, file: file, change: try ContentChange(since: file, gate, of: module).words)
        }
    }

    /// In as few phrases as can be: gates that one change reopened go together.
    static func summaries(of all: [Reopening], _ policy: Policy, now: Timestamp) -> [String] {
        var groups: [(change: String, members: [Reopening])] = []
        for one in all {
            if let known = groups.firstIndex(where: { $0.change == one.change }) {
                groups[known].members.append(one)
            } else {
                groups.append((one.change, [one]))
            }
        }
        return groups.compactMap { group in
            guard let last = group.members.last else { return nil }
            let verb = group.members.count == 1 ? "reopens" : "reopen"
            return "\(last.words(policy, now: now)); \(policy.label(ofGates: group.members.map(\.gate))) \(verb)"
        }
    }

    /// E.g. `dana signed gate 3 on 2 Dec; cell 11 changed since`.
    func words(_ policy: Policy, now: Timestamp) -> String {
        "\(file.words(for: gate, policy, now: now)); \(change) since"
    }
}

extension EventFile {
    /// Who took the step through a gate, how and when, e.g. `dana signed gate 3 on 2 Dec`.
    func words(for gate: Gate, _ policy: Policy, now: Timestamp) -> String {
        let who = policy.label(of: event.by)
        let day = event.time.day(beside: now)
        switch event.kind {
        case .adopt: return "\(who) adopted it as \(event.state ?? "") on \(day), without evidence"
        case .waive:
            let until = event.until.map { " until \($0.day(beside: now))" } ?? ""
            return "\(who) waived \(gate.short)\(until): \(event.because?.safe ?? "")"
        default:
            let claim = event.signature == nil ? " (a claim, not signed)" : ""
            return "\(who) signed \(gate.short) on \(day)\(claim)"
        }
    }
}
