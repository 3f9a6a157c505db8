/// A finding with the weight that the policy gives it.
public struct JudgedFinding: Hashable, Sendable {
    public let finding: Finding
    public let level: Level
    /// Whether the baseline knows it: then it is shown and blocks nothing.
    public let isInBaseline: Bool

    /// Whether the finding makes its criterion violated.
    public var isViolation: Bool { level == .error && !isInBaseline }
}
