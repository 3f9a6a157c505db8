/// The step between two states, what it asks, and the role that takes a module through it.
public struct Gate: Declared, Hashable {
    public var id = ""
    public var number: Int?
    public var title: String?
    public var step: Step?
    public var owner: String?
    public var successor: String?
    public var scope: [ScopeItem] = []
    public var signOff = SignOff()
    public var criteria: [CriterionUse] = []

    public init() {}

    public static let parameters: [Parameter<Gate>] = [
        Parameter("id", \.id, "The gate's name, made of a-z, 0-9 and -.", required: true),
        Parameter("number", \.number, "The number that people say."),
        Parameter("title", \.title, "What is true once the gate is passed."),
        Parameter("opens", \.step, "The step that the gate guards: STATE -> STATE.", required: true),
        Parameter("owner", \.owner, "The role that signs."),
        Parameter("hands-to", \.successor, "The role that acts next."),
        Parameter("scope", \.scope, "What a sign-off speaks of; an edit elsewhere leaves it valid."),
        Parameter("sign-off", \.signOff, "What is asked of a sign-off."),
        Parameter("criteria", \.criteria, "What must hold, in the order in which it is reported."),
    ]

    /// How messages name the gate, e.g. `gate 2, Implementation Complete`.
    public var label: String {
        let name = number.map { "gate \($0)" } ?? "gate '\(id)'"
        return title.map { "\(name), \($0)" } ?? name
    }
}
