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
            if let from = handedOver(policy) { phrases += [from] + notes(policy) }
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
        details += remarks(survey)
        if !isAtRest { details += arrivals(policy, forecast, now: now) }
        return details
    }

    /// What is to be known of the module whether it rests or not: adoption, waivers, claims, damage, an older version.
    func remarks(_ survey: Survey) -> [String] {
        let (policy, now) = (survey.policy, survey.now)
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
            let place = branch ?? survey.branch.map { $0.safe } ?? "here"
            remarks.append("students see an older version than \(place) (published \(published.day(beside: now)))")
        }
        remarks += faults.map(\.words)
        return remarks
    }

    func reopenings() throws -> [Reopening] {
        try Reopening.all(standing, of: snapshot)
    }

    /// When the module is expected in its next state, and in the last.
    private func arrivals(_ policy: Policy, _ forecast: Forecast, now: Timestamp) -> [String] {
        guard let index = policy.states.firstIndex(of: state) else { return [] }
        let goals = [policy.states.dropFirst(index + 1).first, policy.states.last].compactMap(\.self)
        return goals.uniqued.compactMap { goal in
            forecast.arrival(at: goal, from: state, since: since).map { "\(goal) \($0.words(now: now))" }
        }
    }

    /// What the criteria of the gate remarked through which the module was handed over.
    private func notes(_ policy: Policy) -> [String] {
        guard let index = policy.states.firstIndex(of: state), index > 0, let gate = policy.gate(opening: index - 1)
        else { return [] }
        let count = GateProgress(of: gate, snapshot).notes
        return count > 0 ? [count.counted("note")] : []
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
