public import Git

/// What other refs of the repository show, e.g. the built site on `gh-pages`.
public struct References {
    /// The snapshot of a ref; `nil` when there is no such ref.
    let snapshot: (String) throws -> Snapshot?
    /// Makes the same for another task.
    let opener: @Sendable (OpenRepositories) -> (String) throws -> Snapshot?

    /// Those of a repository.
    public init(_ repository: Repository) {
        snapshot = { name in try Self.snapshot(of: name, in: repository) }
        opener = { [environment = repository.environment] opened in
            { name in try Self.snapshot(of: name, in: try opened.repository(environment)) }
        }
    }

    private init(
        snapshot: @escaping (String) throws -> Snapshot?,
        opener: @escaping @Sendable (OpenRepositories) -> (String) throws -> Snapshot?
    ) {
        self.snapshot = snapshot
        self.opener = opener
    }

    /// No ref at all.
    public static var none: References { References(snapshot: { _ in nil }, opener: { _ in { _ in nil } }) }

    /// For a landing of the past: what other refs showed then is not known.
    static var forgotten: References {
        References(
            snapshot: { _ in throw NotApplicable(Forgotten.reference) },
            opener: { _ in { _ in throw NotApplicable(Forgotten.reference) } })
    }

    /// What a ref shows whose short name a policy gives: a branch here, a branch of origin, or a tag.
    static func snapshot(of name: String, in repository: Repository) throws -> Snapshot? {
        for prefix in ["", "refs/heads/", "refs/remotes/origin/", "refs/tags/"] {
            guard prefix != "" || name.hasPrefix("refs/") else { continue }
            if let id = try repository.reference(prefix + name), let commit = try repository.peelToCommit(id) {
                return try repository.snapshot(ofCommit: commit)
            }
        }
        return nil
    }
}
