import Git
public import Notebook

/// Where each gate of a module stands, and why.
public struct GatesAnswer: Answer {
    public static let name = "gates"
    private let survey: Survey
    private let modules: [(situation: Situation, gates: [GateStanding])]

    public init(_ survey: Survey, modules words: [String]) throws {
        self.survey = survey
        modules = try survey.modules(words).map { module in
            let situation = try survey.situation(of: module)
            return (situation, try GateStanding.all(of: situation, survey))
        }
    }

    public var members: JSONObject {
        [
            "modules": .array(
                modules.map { situation, gates in
                    [
                        "name": .word(situation.module.name), "path": .word(situation.module.path.description),
                        "state": .word(situation.state), "branch": .maybe(situation.branch),
                        "retired": .bool(situation.standing.retirement != nil),
                        "gates": .array(gates.map(\.document)),
                    ]
                })
        ]
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        for (situation, gates) in modules {
            let place = situation.branch.map { ", on \($0)" } ?? ""
            let state = situation.standing.retirement == nil ? situation.state : "retired"
            block.add("\(style.bold(situation.module.directoryName.safe))  \(state)\(place)")
            if let end = situation.standing.retirement?.event {
                let day = end.time.day(beside: survey.now)
                block.add(
                    ["\(survey.policy.label(of: end.by)) ended it on \(day): \(end.because?.safe ?? "")"], indent: 2)
                continue
            }
            for gate in gates {
                let mark =
                    switch gate.status {
                    case .passed: style.green("✓")
                    case .waived, .adopted: style.yellow("~")
                    case .reopened: style.red("↺")
                    case .open: style.faint("–")
                    }
                block.add("  \(mark) \(gate.gate.label.safe)")
                block.add([gate.reason], indent: 6)
            }
            for remark in situation.faults { block.add([remark.words], indent: 4) }
        }
        return block.text
    }
}
