public import Git
import SSH

/// Whoever writes an event: an id of the roster, and the key to sign with.
public struct Actor: Sendable {
    public let id: String
    public let person: Person?
    /// The file that `ssh-keygen` signs with; `nil` when nothing names one.
    public let keyFile: String?

    /// Finds out who acts.
    ///
    /// The key says it: whoever can sign with a key of the roster is its owner. Without one it is the
    /// e-mail address of Git's configuration.
    ///
    /// - Parameters:
    ///   - name: the id that somebody gave, `--as` or `COURSEGATE_AS`.
    ///   - key: the key's file that somebody gave, `--key` or `COURSEGATE_KEY`.
    /// - Throws: `Refusal` when the roster does not know who it is.
    public init(in repository: Repository, policy: Policy, named name: String?, key: String?) async throws {
        keyFile = key ?? Self.configuredKey(in: repository)
        let email = repository.configuration("user.email")
        if let name {
            guard policy.people.isEmpty || policy.people[name] != nil else {
                throw Refusal(
                    "'\(name)' is nobody of this course", help: "known: \(policy.people.keys.joined(separator: ", "))")
            }
            id = name
        } else if let keyFile, let owner = try await Self.owner(of: keyFile, in: policy) {
            id = owner
        } else if let email, let entry = policy.people.entries.first(where: { $0.value.email == email }) {
            id = entry.key
        } else if policy.people.isEmpty, let email {
            id = email
        } else {
            throw Refusal(
                "it is not known who you are: \(email ?? "no user.email") is no address of the roster",
                help: "name yourself with --as ID; known: \(policy.people.keys.joined(separator: ", "))")
        }
        person = policy.people[id]
    }

    /// How messages name them, e.g. `dana (human)`.
    public var label: String { id + (person.map { " (\($0.kind.rawValue))" } ?? "") }

    /// The roles that they hold; every role without members is open to all.
    public func roles(in policy: Policy) -> [String] {
        policy.roles.entries.filter { $0.value.members.isEmpty || $0.value.members.contains(id) }.map(\.key)
    }

    private static func configuredKey(in repository: Repository) -> String? {
        if let key = repository.configuration("coursegate.signingKey") { return key }
        guard repository.configuration("gpg.format") == "ssh" else { return nil }
        let key = repository.configuration("user.signingKey")
        // A literal key is no file that ssh-keygen could sign with.
        return key?.hasPrefix("key::") == true || key?.hasPrefix("ssh-") == true ? nil : key
    }

    /// The person whose key the file holds.
    private static func owner(of file: String, in policy: Policy) async throws -> String? {
        let key = try await SSHKeygen.publicKey(of: file)
        return policy.people.entries.first { $0.value.rosterKeys.contains { $0.key == key } }?.key
    }
}
