extension Situation {
    /// Whose turn it is first.
    var turn: NextAct? { matters.first }

    /// The phrases of an entry, the most telling first.
    ///
    /// - Parameter isMine: whether the entry is shown to whoever has to act.
    func phrases(_ survey: Survey, _ forecast: Forecast, isMine: Bool) throws -> [String] {
        let policy = survey.policy
        let now = survey.now
        var phrases: [String] = []
        if isMine {
            if let from = handedOver(policy) { phrases.append(from) }
        } else if let turn {
            phrases.append(turn.role.map { "\($0): \(people(turn, policy))" } ?? "anybody")
        }
        if let due = dueWords(policy, now: now) { phrases.append(due) }
        return phrases
    }

    /// What stands below an entry's first line.
    func details(_ survey: Survey, _ forecast: Forecast) throws -> [String] {
        let policy = survey.policy
        let now = survey.now
        var details: [String] = []
        if let branch { details.append("on \(branch)") }
        for fork in forks { details.append("\(fork.place.safe) says \(fork.state)") }
        for branch in editedOn { details.append("edited on \(branch)") }
        details += Reopening.summaries(of: try reopenings(), policy, now: now)
        details += open.difficulties.map { "stuck on: \($0.event.text?.safe ?? "")" }
        details += open.tasks.map { "task for \($0.event.to ?? ""): \($0.event.text?.safe ?? "")" }
        if !isAtRest, let gate, let words = GateProgress(of: gate, snapshot).words { details.append(words) }
        details += prerequisites.map { "needs \($0.directoryName.safe) first (prerequisite)" }
        details += remarks(policy, now: now)
        if !isAtRest, let last = policy.states.last,
            let range = forecast.arrival(at: last, from: state, since: since)
        {
            details.append("\(last) \(range.words(now: now))")
        }
        return details
    }

    /// What is to be known of the module whether it rests or not: adoption, waivers, claims, damage, an older version.
    func remarks(_ policy: Policy, now: Timestamp) -> [String] {
        var remarks: [String] = []
        if standing.isAdopted { remarks.append("adopted, not evidenced") }
        for file in standing.waivers {
            if let gate = file.event.gate.flatMap(policy.gate) {
                remarks.append(file.words(for: gate, policy, now: now))
            }
        }
        let claims = standing.steps.compactMap { step -> Gate? in
            guard case .taken(let file) = step, file.event.kind == .sign, file.event.signature == nil else {
                return nil
            }
            return file.event.gate.flatMap(policy.gate)
        }
        if !claims.isEmpty { remarks.append("claimed, not signed: \(policy.label(ofGates: claims))") }
        if let published = olderPublication {
            remarks.append("students see an older version (published \(published.day(beside: now)))")
        }
        remarks += faults.map(\.words)
        return remarks
    }

    func reopenings() throws -> [Reopening] {
        try Reopening.all(standing, of: snapshot)
    }

    /// Who handed the module on, e.g. `from mira (agent)`.
    private func handedOver(_ policy: Policy) -> String? {
        guard let index = policy.states.firstIndex(of: state), index > 0,
            case .taken(let file) = standing.steps[index - 1], file.event.kind == .sign || file.event.kind == .start
        else { return open.request.map { "asked for by \(policy.label(of: $0.event.by))" } }
        return "from \(policy.label(of: file.event.by))"
    }

    private func people(_ act: NextAct, _ policy: Policy) -> String {
        guard let role = act.role else { return "anybody" }
        if !act.people.isEmpty { return act.people.map(policy.label).joined(separator: ", ") }
        return policy.roles[role]?.members.isEmpty ?? true ? "anybody" : "nobody who may"
    }

    /// What one who is not in turn reads, e.g. `waits for quality-assurance (dana)`.
    func waitingWords(_ policy: Policy) -> String {
        turn.map { "waits for \(policy.label(ofRole: $0.role, people: $0.people))" } ?? "rests as \(state)"
    }

    /// The directory's number where it has one, else its name: how a long list names modules.
    var tag: String { module.number ?? module.directoryName.safe }
}
