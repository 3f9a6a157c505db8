/// A decision, who owns it, who is consulted and who is informed.
public struct Decision: Declared, Hashable {
    public var what = ""
    public var owner = ""
    public var consulted: [String] = []
    public var informed: [String] = []

    public init() {}

    /// Words that may stand for people besides the roles: everybody, and who asked for the module.
    static let knownWords = ["all", "user"]

    public static let parameters: [Parameter<Decision>] = [
        Parameter("what", \.what, "What is decided.", required: true),
        Parameter("owner", \.owner, "The role that decides.", required: true),
        Parameter("consulted", \.consulted, "Roles that are asked before; `all` and `user` are known words."),
        Parameter("informed", \.informed, "Roles that are told afterwards; `all` and `user` are known words."),
    ]
}
