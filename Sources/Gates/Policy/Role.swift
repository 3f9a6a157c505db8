/// What somebody does in the course, and to whom a difficulty goes.
public struct Role: Declared, Hashable {
    public var title: String?
    public var members: [String] = []
    public var duties: [String] = []
    public var escalations = OrderedMap<String>()

    public init() {}

    public static let parameters: [Parameter<Role>] = [
        Parameter("title", \.title, "The role's name for a person to read."),
        Parameter("members", \.members, "Ids of the people who hold the role."),
        Parameter("does", \.duties, "What the role does."),
        Parameter("escalates-to", \.escalations, "For each subject the role that a difficulty goes to."),
    ]
}
