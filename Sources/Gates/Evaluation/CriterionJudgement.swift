/// What one criterion says of one module.
public struct CriterionJudgement: Sendable {
    public let use: CriterionUse
    public let verdict: Verdict
    public let findings: [JudgedFinding]
    /// Why the criterion does not apply, or could not be judged.
    public let reason: String?
    /// How to get judged.
    public let help: String?

    public var id: String { use.id }
}
