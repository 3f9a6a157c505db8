public import Git

/// What a change of the policy does: to whoever made it, to what is asked, and to the merges that landed lately.
public struct PolicyDiff {
    /// For a person to read.
    public let lines: [String]

    /// - Parameters:
    ///   - base: the commit whose policy judges.
    ///   - head: the commit whose policy wants to.
    ///   - merges: how many merges are judged again by both, the latest of `base` first.
    /// - Throws: `Undecided` when one of the two has no policy, and whatever reading throws.
    public init(
        _ repository: Repository, from base: String, to head: String, merges: Int, now: Timestamp
    ) async throws {
        let (old, new) = try (Self.policy(base, in: repository), Self.policy(head, in: repository))
        let authors = try Self.authors(of: head, since: base, in: repository, old.policy, new.policy)
        let powers = PolicyPowers(from: old.policy, to: new.policy)
        let own = powers.gains.filter { authors.people.contains($0.person) }
        let others = powers.gains.filter { !authors.people.contains($0.person) }
        var lines = ["\(Policy.fileName) of \(base) and of \(head), by \(authors.names.joined(separator: ", "))"]
        func add(_ title: String, _ entries: [String]) {
            lines.append(entries.isEmpty ? "\(title): nothing" : "\(title):")
            lines += entries.map { "  \($0)" }
        }
        add("it gives to its own author", own.map { "\($0.person) \($0.words)" })
        add("it gives to others", others.map { "\($0.person) \($0.words)" })
        add("it asks no longer", powers.losses)
        let replay = try await PolicyReplay(repository, old, new, now: now).differences(merges)
        add("of the last \(replay.count) merges it would have let end otherwise", replay.lines)
        self.lines = lines.map(\.safe)
    }

    private static func policy(_ revision: String, in repository: Repository) throws -> PolicyBase {
        guard let base = try PolicyBase(at: repository.resolve(revision), in: repository) else {
            throw Undecided("\(revision) has no \(Policy.fileName)", help: "name a commit that has one")
        }
        return base
    }

    /// Whoever wrote the commits, as these say, and who of the roster that is.
    private static func authors(
        of head: String, since base: String, in repository: Repository, _ old: Policy, _ new: Policy
    ) throws -> (names: [String], people: Set<String>) {
        let commits = try repository.commits(
            reachableFrom: [repository.resolve(head)], notFrom: [repository.resolve(base)])
        let written = try commits.flatMap { id in
            let commit = try repository.commit(id)
            return [commit.author, commit.committer].compactMap { $0 }
        }
        let addresses = Set(written.map { $0.email.lowercased() })
        let people = (old.people.entries + new.people.entries).filter { person in
            person.value.email.map { addresses.contains($0.lowercased()) } ?? false
        }
        let names = Set(written.map { "\($0.name) <\($0.email)>" }).sorted()
        return (names.isEmpty ? ["nobody"] : names, Set(people.map(\.key)))
    }
}
