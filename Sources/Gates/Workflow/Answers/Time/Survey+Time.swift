extension Survey {
    /// The stays of every module, wherever its events lead furthest.
    func stays() throws -> [Stay] {
        try modules([]).flatMap { module in
            let situation = try situation(of: module)
            return Stay.all(in: situation.lawfulEvents, of: module.identity, policy)
        }
    }

    func forecast() throws -> Forecast { Forecast(policy, try stays(), now: now) }
}

extension Situation {
    /// The events that count, in their order.
    var lawfulEvents: [EventFile] { standing.events.files.filter { course.faults(of: $0, module).isEmpty } }

    /// The day by which the policy expects the module to leave its state.
    func due(_ policy: Policy) -> Timestamp? {
        guard let since, let expected = policy.timeline[state], !isAtRest else { return nil }
        return since.adding(expected)
    }

    /// Due day and how late it is, e.g. `due 12 Dec, 2 days late`.
    func dueWords(_ policy: Policy, now: Timestamp) -> String? {
        due(policy).map { due in
            let late = now > due ? ", \(now.since(due).words) late" : ""
            return "due \(due.day(beside: now))\(late)"
        }
    }
}
