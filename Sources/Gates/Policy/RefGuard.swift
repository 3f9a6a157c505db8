/// What a policy asks of the modules that a change to a branch or a tag touches.
public struct RefGuard: Declared, Hashable {
    public enum Reach: String, CaseIterable, Word {
        case touched, all
    }

    public var state: String?
    public var criteria: [CriterionUse] = []
    public var gates: [String] = []
    public var reach = Reach.touched

    public init() {}

    public static let parameters: [Parameter<RefGuard>] = [
        Parameter("at-least", \.state, "The state that a module must have reached to be there."),
        Parameter("criteria", \.criteria, "Criteria that must hold on the content."),
        Parameter("criteria-of", \.gates, "Gates whose criteria must hold on the content."),
        Parameter("modules", \.reach, "Which modules are asked: touched (the default) or all."),
    ]
}
