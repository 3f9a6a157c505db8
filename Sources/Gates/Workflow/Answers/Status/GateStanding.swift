import Notebook

/// One gate of one module: whether it is passed, by whom, and what reopened it.
struct GateStanding {
    enum Status: String {
        case passed, adopted, waived, reopened, open
    }

    let gate: Gate
    let status: Status
    let file: EventFile?
    /// Why the gate stands so, in one phrase.
    let reason: String

    static func all(of situation: Situation, _ survey: Survey) throws -> [GateStanding] {
        let policy = survey.policy
        let reopenings = try situation.reopenings()
        return policy.gates.map { gate in
            let step = gate.step.flatMap(policy.position(of:)).flatMap { index in
                situation.standing.steps.indices.contains(index) ? situation.standing.steps[index] : nil
            }
            switch step {
            case .taken(let file):
                let status: Status =
                    switch file.event.kind {
                    case .adopt: .adopted
                    case .waive: .waived
                    default: .passed
                    }
                return GateStanding(
                    gate: gate, status: status, file: file, reason: file.words(for: gate, policy, now: survey.now))
            case .reopened(let file):
                let words = reopenings.first { $0.gate.id == gate.id }?.words(policy, now: survey.now)
                return GateStanding(gate: gate, status: .reopened, file: file, reason: words ?? "its content changed")
            case .open, nil:
                let waits = policy.label(
                    ofRole: gate.owner, people: gate.owner.flatMap { policy.roles[$0]?.members } ?? [])
                let isNext = situation.gate?.id == gate.id && !situation.isAtRest
                let progress = isNext ? GateProgress(of: gate, situation.snapshot).words : nil
                let words = progress.map { "; \($0)" } ?? ""
                return GateStanding(
                    gate: gate, status: .open, file: nil,
                    reason: isNext ? "waits for \(waits)\(words)" : "not reached; \(waits) signs it")
            }
        }
    }

    var document: JSON {
        [
            "id": .word(gate.id), "number": gate.number.map { .count($0) } ?? .null, "status": .word(status.rawValue),
            "by": .maybe(file?.event.by), "time": .maybe(file?.event.time),
            "signed": .bool(file?.event.signature != nil), "owner": .maybe(gate.owner), "reason": .word(reason),
        ]
    }
}
