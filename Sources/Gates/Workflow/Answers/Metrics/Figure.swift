import Notebook

/// One figure of the metrics, about the workflow, a gate, a state or a role; never about a person.
struct Figure {
    enum Unit: String {
        case days, percent, count
    }

    /// What it is about: `workflow`, `gate`, `state` or `role`, and which one.
    let scope: String
    let subject: String
    let metric: String
    /// Seconds for `days`; `nil` when there is nothing to count yet.
    let value: Int?
    let unit: Unit
    /// How many observations it rests on.
    let observations: Int

    /// For a person and for CSV.
    var words: String {
        guard let value else { return "" }
        return switch unit {
        case .days: Duration(seconds: value).days
        case .percent, .count: "\(value)"
        }
    }

    var document: JSON {
        [
            "scope": .word(scope), "subject": .word(subject), "metric": .word(metric),
            "value": value == nil ? .null : .number(words), "unit": .word(unit.rawValue), "n": .count(observations),
        ]
    }

    /// The share of `part` in `whole`, rounded to whole percents.
    static func percent(_ part: Int, of whole: Int) -> Int? { whole == 0 ? nil : (part * 100 + whole / 2) / whole }

    static func mean(_ durations: [Int]) -> Int? {
        durations.isEmpty ? nil : durations.reduce(0, +) / durations.count
    }
}
