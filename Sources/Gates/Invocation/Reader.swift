import Git
import Host

/// Whoever reads a verdict, as far as their environment tells: then it says what is theirs to do.
public enum Reader: Hashable, Sendable {
    /// Somebody of the roster, with the roles that they hold.
    case member(id: String, roles: [String])
    /// Somebody whom the roster does not know, e.g. a contributor from outside.
    case stranger

    /// - Returns: `nil` where nobody acts by name, and where nothing tells who it is.
    init?(in repository: Repository, policy: Policy) {
        guard !policy.people.isEmpty else { return nil }
        let email = repository.configuration("user.email")
        let person = ProcessEnvironment.variable("COURSEGATE_AS")
            .flatMap { id in policy.people.entries.first { $0.key == id } }
        guard let person = person ?? email.flatMap({ email in policy.people.entries.first { $0.value.email == email } })
        else {
            guard email != nil else { return nil }
            self = .stranger
            return
        }
        self = .member(
            id: person.key,
            roles: policy.roles.entries.filter { $0.value.members.contains(person.key) }.map(\.key))
    }

    /// Whether what a role has to do is theirs.
    ///
    /// - Parameter people: those who may act for the role; whoever holds it when there are none.
    func mayAct(as role: String, people: [String]) -> Bool {
        guard case .member(let id, let roles) = self else { return false }
        return people.isEmpty ? roles.contains(role) : people.contains(id)
    }
}
