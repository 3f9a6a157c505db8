import Git
public import Notebook

/// What has to be done next for each module, by whom, with the command that does it.
public struct NextAnswer: Answer {
    public static let name = "next"
    private let survey: Survey
    private let situations: [Situation]
    private let gates: [GateProgress?]

    public init(_ survey: Survey, modules words: [String]) throws {
        self.survey = survey
        let all = try survey.modules(words).map(survey.situation)
        situations = words.isEmpty ? all.filter { !$0.isAtRest } : all
        gates = situations.map { situation in
            situation.isAtRest ? nil : situation.gate.map { GateProgress(of: $0, situation.snapshot) }
        }
    }

    public var members: JSONObject {
        [
            "modules": .array(
                situations.map { situation in
                    [
                        "name": .word(situation.module.name), "path": .word(situation.module.path.description),
                        "state": .word(situation.state), "branch": .maybe(situation.branch),
                        "waits": .word(situation.waitingWords(survey.policy)),
                        "next": .array(situation.matters.map { $0.document(survey) }),
                    ]
                })
        ]
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        if situations.isEmpty { block.add("Nothing is to be done: every module rests.") }
        for (situation, gate) in zip(situations, gates) {
            let place = situation.branch.map { ", on \($0)" } ?? ""
            block.add("\(style.bold(situation.module.directoryName.safe))  \(situation.state)\(place)")
            if situation.isAtRest { block.add("  nothing is to be done") }
            if !situation.isAtRest, !situation.matters.contains(where: { $0.isFor(survey.actor, in: survey.policy) }) {
                block.add(["nothing for you to do: \(situation.waitingWords(survey.policy))"], indent: 2)
            }
            for act in situation.matters {
                let isMine = act.isFor(survey.actor, in: survey.policy)
                let who = isMine ? "you" : survey.policy.label(ofRole: act.role, people: act.people)
                block.add(["\(who): \(act.words)"], indent: 2)
                block.add("    \(style.cyan(act.command))")
            }
            if let words = gate?.words {
                block.add([words], indent: 2)
                block.add("    \(style.cyan("coursegate validate \(situation.module.directoryName)"))")
            }
            for other in situation.prerequisites {
                block.add(["needs \(other.directoryName.safe) first (prerequisite)"], indent: 2)
            }
        }
        return block.text
    }
}
