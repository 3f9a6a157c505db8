import Git
public import Notebook

/// What keeps modules where they are, and who can put it right.
public struct BlockersAnswer: Answer {
    public static let name = "blockers"
    private let survey: Survey
    private let blockers: [(situation: Situation, blockers: [Blocker])]

    public init(_ survey: Survey, modules words: [String]) throws {
        self.survey = survey
        blockers = try survey.modules(words).map { module in
            let situation = try survey.situation(of: module)
            return (situation, try Blocker.all(of: situation, survey))
        }
    }

    public var members: JSONObject {
        [
            "modules": .array(
                blockers.map { situation, blockers in
                    [
                        "name": .word(situation.module.name), "path": .word(situation.module.path.description),
                        "state": .word(situation.state), "blockers": .array(blockers.map(\.document)),
                    ]
                })
        ]
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        let blocked = blockers.filter { !$0.blockers.isEmpty }
        if blocked.isEmpty { block.add("Nothing is blocked.") }
        for (situation, blockers) in blocked {
            block.add("\(style.bold(situation.module.directoryName.safe))  \(situation.state)")
            for blocker in blockers {
                let age = blocker.since.map { " (\($0.age(at: survey.now)))" } ?? ""
                block.add([blocker.words.safe + age], indent: 2)
                let who = blocker.role.map { survey.policy.label(ofRole: $0, people: blocker.people) }
                let mend = blocker.command.map { "mend: \($0.safe)" }
                block.add([who.map { "who: \($0)" }, mend].compactMap(\.self), indent: 6)
            }
            let escalation = situation.gate?.owner.flatMap { survey.policy.roles[$0] }?.escalations.entries ?? []
            if !escalation.isEmpty {
                block.add(["stuck? " + escalation.map { "\($0.key): \($0.value)" }.joined(separator: ", ")], indent: 6)
            }
        }
        return block.text
    }
}
