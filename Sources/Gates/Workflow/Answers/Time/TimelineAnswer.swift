import Git
public import Notebook

/// When modules leave their state and when they are done, as ranges.
public struct TimelineAnswer: Answer {
    public static let name = "timeline"
    private let survey: Survey
    private let forecast: Forecast
    private let situations: [Situation]

    public init(_ survey: Survey, modules words: [String]) throws {
        self.survey = survey
        forecast = try survey.forecast()
        let all = try survey.modules(words).map(survey.situation)
        situations = words.isEmpty ? all.filter { !$0.isAtRest } : all
    }

    public var members: JSONObject {
        [
            "modules": .array(
                situations.map { situation in
                    [
                        "name": .word(situation.module.name), "path": .word(situation.module.path.description),
                        "state": .word(situation.state), "since": .maybe(situation.since),
                        "due": .maybe(situation.due(survey.policy)),
                        "states": .array(
                            arrivals(of: situation).map { state, range in
                                [
                                    "state": .word(state), "earliest": .maybe(range?.lowerBound),
                                    "latest": .maybe(range?.upperBound),
                                ]
                            }),
                    ]
                })
        ]
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        if situations.isEmpty { block.add("Nothing is under way.") }
        for situation in situations {
            let age = situation.since.map { "  \($0.age(at: survey.now))" } ?? ""
            let due = situation.dueWords(survey.policy, now: survey.now).map { ", \($0)" } ?? ""
            block.add("\(style.bold(situation.module.directoryName.safe))  \(situation.state)\(age)\(due)")
            for (state, range) in arrivals(of: situation) {
                let words =
                    range?.words(now: survey.now) ?? "not known: neither the policy nor the past gives a duration"
                block.add("  \(state.filled(to: 22)) \(words)")
            }
            if let open = situation.open.difficulties.first {
                block.add(["stuck since \(open.event.time.day(beside: survey.now)), so count from its end"], indent: 2)
            }
        }
        return block.text
    }

    private func arrivals(of situation: Situation) -> [(state: String, range: ClosedRange<Timestamp>?)] {
        let states = survey.policy.states
        guard let index = states.firstIndex(of: situation.state), situation.standing.retirement == nil else {
            return []
        }
        return states[(index + 1)...].map { state in
            (state, forecast.arrival(at: state, from: situation.state, since: situation.since))
        }
    }
}
