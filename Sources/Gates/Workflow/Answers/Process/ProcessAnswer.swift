public import Notebook

/// The whole way of a module on one screen: states, gates, who owns them, and how long each takes.
public struct ProcessAnswer: Answer {
    public static let name = "process"
    private let policy: Policy
    private let forecast: Forecast
    private let counts: [String: Int]

    public init(_ survey: Survey) throws {
        policy = survey.policy
        forecast = try survey.forecast()
        counts = Dictionary(
            grouping: try survey.modules([]).map { try survey.situation(of: $0).state }, by: \.self
        ).mapValues(\.count)
    }

    public var members: JSONObject {
        [
            "states": .array(
                policy.states.enumerated().map { index, state in
                    let gate = policy.gate(opening: index)
                    return [
                        "state": .word(state), "modules": .count(counts[state] ?? 0),
                        "days": forecast.range(of: state).map {
                            [
                                .number(Duration(seconds: $0.lowerBound).days),
                                .number(Duration(seconds: $0.upperBound).days),
                            ]
                        }.map { .array($0) } ?? .null,
                        "gate": gate.map { gate in
                            [
                                "id": .word(gate.id), "number": gate.number.map { .count($0) } ?? .null,
                                "title": .maybe(gate.title), "owner": .maybe(gate.owner),
                                "handsTo": .maybe(gate.successor), "criteria": .words(gate.criteria.map(\.id)),
                            ]
                        } ?? .null,
                    ]
                })
        ]
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        let width = policy.states.map(\.count).max() ?? 0
        for (index, state) in policy.states.enumerated() {
            let modules = (counts[state] ?? 0).counted("module")
            let time = forecast.range(of: state).map { "  \(Self.words($0))" } ?? ""
            block.add(
                "\(style.bold(state.filled(to: width)))  \(modules)\(index + 1 < policy.states.count ? time : "")")
            guard index + 1 < policy.states.count else { continue }
            guard let gate = policy.gate(opening: index) else {
                let next = policy.gate(opening: index + 1)?.owner
                block.add("  │ start: \(who(next))")
                continue
            }
            block.add("  │ \(gate.label.safe): \(who(gate.owner))\(gate.successor.map { ", hands to \($0)" } ?? "")")
        }
        if !policy.branches.isEmpty { block.add() }
        for (name, rule) in policy.branches.entries.map({ ($0.key, $0.value) }) {
            let asks = [
                rule.state.map { "at least \($0)" }, rule.gates.isEmpty ? nil : "criteria of \(rule.gates.listed)",
            ]
            let words = asks.compactMap(\.self)
            block.add("branch \(name.safe): \(words.isEmpty ? "single criteria" : words.joined(separator: "; "))")
        }
        return block.text
    }

    private func who(_ role: String?) -> String {
        policy.label(ofRole: role, people: role.flatMap { policy.roles[$0]?.members } ?? [])
    }

    private static func words(_ range: ClosedRange<Int>) -> String {
        let low = Duration(seconds: range.lowerBound).days
        let high = Duration(seconds: range.upperBound).days
        return low == high ? "\(low) days" : "\(low)-\(high) days"
    }
}
