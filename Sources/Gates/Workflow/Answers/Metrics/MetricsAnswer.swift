public import Notebook

/// How the workflow does: times, delays, rework, and where modules wait, per role and never per person.
public struct MetricsAnswer: Answer {
    public static let name = "metrics"
    private let figures: [Figure]

    public init(_ survey: Survey, modules words: [String]) throws {
        let events = try survey.modules(words).map { module in
            (module.identity, try survey.situation(of: module).lawfulEvents)
        }
        figures = Measurement(survey.policy, events, now: survey.now).figures
    }

    public var members: JSONObject { ["figures": .array(figures.map(\.document))] }

    /// One line for each figure, quoted as RFC 4180 says.
    public var csv: String {
        let head = "scope,subject,metric,value,unit,n\n"
        return head
            + figures.map { figure in
                let fields = [
                    figure.scope, figure.subject, figure.metric, figure.words, figure.unit.rawValue,
                    "\(figure.observations)",
                ]
                return fields.map(Self.field).joined(separator: ",") + "\n"
            }.joined()
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        let widest = figures.map { $0.metric.count + $0.subject.count }.max() ?? 0
        var heading = ""
        for figure in figures {
            let title = figure.scope == "role" ? "role, \(figure.metric)" : figure.scope
            if title != heading, figure.scope != "role" {
                block.heading(figure.scope)
                heading = title
            }
            guard figure.scope != "role" else { continue }
            let name = figure.scope == "workflow" ? figure.metric : "\(figure.subject) \(figure.metric)"
            block.add(line(figure, name, min(widest + 1, 40)))
        }
        let roles = figures.filter { $0.scope == "role" }
        for metric in roles.map(\.metric).uniqued {
            block.heading("\(metric), by role")
            for figure in roles where figure.metric == metric { block.add(line(figure, figure.subject, 24)) }
        }
        return block.text
    }

    private func line(_ figure: Figure, _ name: String, _ width: Int) -> String {
        guard let value = figure.value else { return "  \(name.filled(to: width)) nothing yet" }
        let peers = figures.filter { $0.metric == figure.metric }.compactMap(\.value).max() ?? 0
        let full = figure.unit == .percent ? 100 : max(peers, 1)
        let bar = String(repeating: "█", count: min(20, value * 20 / full))
        let unit =
            switch figure.unit {
            case .days: " days"
            case .percent: " %"
            case .count: ""
            }
        let amount = String(repeating: " ", count: max(0, 6 - figure.words.count)) + figure.words
        return "  \(name.filled(to: width)) \(amount)\(unit.filled(to: 5)) of \(figure.observations)  \(bar)".trimmed
    }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
