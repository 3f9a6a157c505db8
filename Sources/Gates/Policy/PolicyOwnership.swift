/// Who must sign a change of the policy, the roster, the baseline or a waiver.
public struct PolicyOwnership: Declared, Hashable {
    public var owner = ""

    public init() {}

    public static let parameters: [Parameter<PolicyOwnership>] = [
        Parameter("owner", \.owner, "The role whose signed event a change of this file needs.", required: true)
    ]
}
