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

    /// Whether the content announces the module (see `CriterionUse.announces`); `nil` where only that can tell.
    var announces: Bool? {
        switch verdict {
        case .passed where findings.isEmpty: true
        case .notApplicable: false
        default: nil
        }
    }
}
