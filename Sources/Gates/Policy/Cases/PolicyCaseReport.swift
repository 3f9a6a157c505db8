/// The outcomes of a policy's own tests, for a person to read.
public struct PolicyCaseReport {
    public let text: String
    /// Whether every case came out as expected.
    public let isGood: Bool

    public init(_ outcomes: [PolicyCases.Outcome]) {
        let failed = outcomes.filter { !$0.differences.isEmpty }
        isGood = failed.isEmpty && !outcomes.isEmpty
        var lines = failed.flatMap { ["not as expected: \($0.name.safe)"] + $0.differences.map { "  \($0.safe)" } }
        lines.append(
            outcomes.isEmpty
                ? "there is no case, so nothing is shown"
                : "\(outcomes.count - failed.count) of \(outcomes.count) cases came out as expected")
        text = lines.map { "\($0)\n" }.joined()
    }
}
