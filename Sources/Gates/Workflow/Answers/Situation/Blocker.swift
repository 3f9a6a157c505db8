import Git
import Notebook

/// Something that keeps a module where it is, and who can put it right.
struct Blocker {
    enum Kind: String {
        case stuck, prerequisite, criterion, unjudged, damage
    }

    let kind: Kind
    let words: String
    /// The role that can put it right; `nil` when nobody in particular can.
    let role: String?
    let people: [String]
    /// How long it has been there, where an event tells.
    let since: Timestamp?
    let command: String?

    static func all(of situation: Situation, _ survey: Survey) throws -> [Blocker] {
        let policy = survey.policy
        func people(_ role: String?) -> [String] { role.flatMap { policy.roles[$0]?.members } ?? [] }
        let name = situation.module.directoryName
        var blockers: [Blocker] = situation.faults.map { fault in
            Blocker(
                kind: .damage, words: fault.words, role: policy.ownership?.owner,
                people: people(policy.ownership?.owner), since: nil, command: fault.help)
        }
        blockers += situation.open.difficulties.map { file in
            Blocker(
                kind: .stuck, words: "stuck on: \(file.event.text ?? "")", role: file.event.to,
                people: people(file.event.to), since: file.event.time, command: "coursegate unstuck \(name)")
        }
        blockers += try situation.prerequisites.map { module in
            let other = try survey.situation(of: module)
            return Blocker(
                kind: .prerequisite, words: "needs \(module.directoryName) first, which is \(other.state)",
                role: other.turn?.role, people: other.turn?.people ?? [], since: nil, command: other.turn?.command)
        }
        guard !situation.isAtRest, let gate = situation.gate else { return blockers }
        let progress = GateProgress(of: gate, situation.snapshot)
        for judgement in progress.failed {
            let finding = judgement.findings.first(where: \.isViolation)?.finding
            blockers.append(
                Blocker(
                    kind: .criterion,
                    words:
                        "\(gate.short), \(judgement.id): \(finding?.summary(relativeTo: situation.module.path) ?? "fails")",
                    role: gate.owner, people: people(gate.owner), since: nil, command: finding?.help))
        }
        for judgement in progress.unjudged {
            blockers.append(
                Blocker(
                    kind: .unjudged, words: "\(gate.short), \(judgement.id): \(judgement.reason ?? "not judged")",
                    role: gate.owner, people: people(gate.owner), since: nil, command: judgement.help))
        }
        return blockers
    }

    var document: JSON {
        [
            "kind": .word(kind.rawValue), "what": .word(words), "role": .maybe(role), "people": .words(people),
            "since": .maybe(since), "command": .maybe(command),
        ]
    }
}
