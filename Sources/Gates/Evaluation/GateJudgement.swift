/// What one gate's criteria say of one module.
public struct GateJudgement: Sendable {
    public let gate: Gate
    public let criteria: [CriterionJudgement]
    /// Whether the proposal may not land when the gate does not hold.
    public let isEnforced: Bool

    public var verdict: Verdict { Verdict(all: criteria.map(\.verdict)) }
}
