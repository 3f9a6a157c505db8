import Git
import Notebook

extension Situation {
    /// The five answers about a module, for a program.
    func document(_ survey: Survey, _ forecast: Forecast) throws -> JSONObject {
        let policy = survey.policy
        let range = policy.states.last.flatMap { forecast.arrival(at: $0, from: state, since: since) }
        return [
            "name": .word(module.name), "path": .word(module.path.description), "state": .word(state),
            "since": .maybe(since), "branch": .maybe(branch),
            "forks": .array(forks.map { ["branch": .word($0.place), "state": .word($0.state)] }),
            "editedOn": .words(editedOn),
            "responsible": turn.map { ["role": .maybe($0.role), "people": .words($0.people)] } ?? .null,
            "timeline": [
                "due": .maybe(due(policy)),
                "late": .bool(due(policy).map { survey.now > $0 } ?? false),
                "earliest": .maybe(range?.lowerBound), "latest": .maybe(range?.upperBound),
            ],
            "blockers": .array(try Blocker.all(of: self, survey).map(\.document)),
            "next": .array(matters.map { $0.document(survey) }),
            "reopened": .array(
                try reopenings().map { reopening in
                    [
                        "gate": .word(reopening.gate.id), "by": .word(reopening.file.event.by),
                        "time": .maybe(reopening.file.event.time), "change": .word(reopening.change),
                    ]
                }),
            "adopted": .bool(standing.isAdopted), "retired": .bool(standing.retirement != nil),
            "waivers": .array(
                standing.waivers.map { file in
                    [
                        "gate": .maybe(file.event.gate), "by": .word(file.event.by), "until": .maybe(file.event.until),
                        "because": .maybe(file.event.because),
                    ]
                }),
            "olderPublication": .maybe(olderPublication),
            "faults": .array(
                faults.map { ["path": .word($0.path.description), "message": .word($0.message)] }),
        ]
    }
}

extension NextAct {
    func document(_ survey: Survey) -> JSON {
        [
            "act": .word(kind.rawValue), "role": .maybe(role), "people": .words(people), "what": .word(words),
            "command": .word(command), "yours": .bool(isFor(survey.actor, in: survey.policy)),
        ]
    }
}
