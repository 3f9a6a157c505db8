public import Git

/// What somebody asked to be judged.
public enum Invocation: Hashable, Sendable {
    /// The index that the next commit records.
    case staged
    /// One commit against its first parent.
    case commit(String)
    /// The end state of `to` against `from`.
    case range(from: String, to: String)
    /// What merging `heads` into `base`, one after the other, gives, against `base`.
    case merge(base: String, heads: [String])

    /// Reads `A..B`, or `A...B` as Git does; anything else is `nil`.
    public init?(range text: String) {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let from = String(text[..<dots.lowerBound])
        let rest = text[dots.upperBound...]
        let to = String(rest.drop { $0 == "." })
        self = .range(from: from.isEmpty ? "HEAD" : from, to: to.isEmpty ? "HEAD" : to)
    }

    /// The full name of the ref that is meant when nobody names one: the current branch.
    public static func currentRef(in repository: Repository) throws -> String? {
        try repository.head().branch
    }

    /// What the invocation proposes.
    ///
    /// - Parameter ref: the full name of the ref that would move.
    /// - Throws: `GitError` when a revision, the index or a merge cannot be read.
    public func proposal(in repository: Repository, ref: String?) async throws -> Proposal {
        switch self {
        case .staged:
            let head = try repository.head().commit
            return Proposal(
                kind: .index, proposed: try await repository.indexSnapshot(),
                base: try Self.base(head, in: repository), baseCommit: head, ref: ref)
        case .commit(let revision):
            let id = try repository.resolve(revision)
            let parent = try repository.commit(id).parents.first
            return Proposal(
                kind: .commit, proposed: try repository.snapshot(ofCommit: id),
                base: try Self.base(parent, in: repository), baseCommit: parent, ref: ref)
        case .range(let from, let to):
            let base = try repository.resolve(from)
            return Proposal(
                kind: .commit, proposed: try repository.snapshot(ofCommit: try repository.resolve(to)),
                base: try Self.base(base, in: repository), baseCommit: base, ref: ref)
        case .merge(let base, let heads):
            let base = try repository.resolve(base)
            let merged = try await repository.mergeSnapshot(of: base, and: try heads.map(repository.resolve))
            switch merged {
            case .clean(let snapshot):
                return Proposal(
                    kind: .merge, proposed: snapshot, base: try Self.base(base, in: repository),
                    baseCommit: base, ref: ref)
            case .conflict(let paths):
                throw Undecided(
                    "the merge has conflicts in \(paths.map(\.description).joined(separator: ", "))",
                    help: "merge the base into the branch, mend them, and ask again")
            }
        }
    }

    /// What was there before; the empty tree when there was no commit, so that all is new.
    static func base(_ commit: ObjectID?, in repository: Repository) throws -> Snapshot {
        try commit.map(repository.snapshot(ofCommit:)) ?? repository.snapshot(ofTree: .emptyTree)
    }
}
