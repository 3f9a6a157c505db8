/// Someone who takes part in the course: a person, an agent, or a bot that CI runs.
public struct Person: Declared, Hashable {
    public enum Kind: String, CaseIterable, Word {
        case human, agent, bot
    }

    public var name: String?
    public var email: String?
    public var kind = Kind.human
    public var keys: [String] = []

    public init() {}

    public static let parameters: [Parameter<Person>] = [
        Parameter("name", \.name, "The name that messages show."),
        Parameter("email", \.email, "The address that commits carry."),
        Parameter("kind", \.kind, "human, agent or bot."),
        Parameter("keys", \.keys, "Public SSH keys, as in an authorized_keys file."),
    ]
}
