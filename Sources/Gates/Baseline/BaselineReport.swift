/// What a baseline holds, in a few lines: how many faults, by which criterion, and who mends them.
public struct BaselineReport {
    private let survey: BaselineSurvey

    public init(_ survey: BaselineSurvey) {
        self.survey = survey
    }

    /// One line a criterion and one for the sum; nothing when there is no fault.
    public var text: String {
        guard !survey.rows.isEmpty else { return "" }
        let width = survey.rows.map { "\($0.faults)".count }.max() ?? 0
        var lines = survey.rows.map { row in
            let gap = String(repeating: " ", count: width - "\(row.faults)".count)
            return "  \(gap)\(row.faults)  \(row.criterion)"
                + (row.mendable > 0 ? ", of which `coursegate fix` mends \(row.mendable)" : "")
        }
        let mendable = survey.rows.map(\.mendable).reduce(0, +)
        let faults = survey.rows.map(\.faults).reduce(0, +)
        lines.append("`coursegate fix` mends \(mendable), \(faults - mendable) need you.")
        return lines.map { $0 + "\n" }.joined()
    }
}
