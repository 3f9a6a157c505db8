public import Git

/// One line that Git gives the pre-push hook: a ref there, and what it is to become.
public struct PushLine: Hashable, Sendable {
    public let localRef: String
    public let local: ObjectID
    public let remoteRef: String
    public let remote: ObjectID

    /// Reads `<local ref> <local id> <remote ref> <remote id>`; anything else is `nil`.
    ///
    /// The local ref is what the person wrote, e.g. `HEAD@{1 day ago}`, and may hold spaces.
    public init?(_ line: String) {
        let words = line.split(separator: " " as Character, omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 4, let local = ObjectID(hex: words[words.count - 3]),
            let remote = ObjectID(hex: words[words.count - 1])
        else { return nil }
        self.init(
            localRef: words.dropLast(3).joined(separator: " "), local: local, remoteRef: words[words.count - 2],
            remote: remote)
    }

    init(localRef: String, local: ObjectID, remoteRef: String, remote: ObjectID) {
        self.localRef = localRef
        self.local = local
        self.remoteRef = remoteRef
        self.remote = remote
    }

    public var isDeletion: Bool { local.isZero }

    /// What the line proposes; `nil` for a deletion and for a tag of something that is no commit.
    ///
    /// The base is what the remote has there. For a new ref it is the merge base with the policy base.
    ///
    /// - Throws: `GitError`, also when the remote's object is not here: what it holds cannot be told
    ///   from what is new.
    public func proposal(in repository: Repository, policyBase: ObjectID?) throws -> Proposal? {
        guard !isDeletion, let proposed = try repository.peelToCommit(local) else { return nil }
        let base =
            if remote.isZero {
                try policyBase.flatMap { try repository.mergeBase($0, proposed) }
            } else {
                try whatTheRemoteHas(in: repository)
            }
        return Proposal(
            kind: .commit, proposed: try repository.snapshot(ofCommit: proposed),
            base: try Invocation.base(base, in: repository), baseCommit: base, ref: remoteRef)
    }

    /// The commit that the ref names there, before the push.
    func whatTheRemoteHas(in repository: Repository) throws(GitError) -> ObjectID? {
        do {
            return try repository.peelToCommit(remote)
        } catch {
            guard error.kind == .missingObject else { throw error }
            throw GitError(
                .missingObject, "\(RefName(remoteRef).short) is at \(remote) there, and that is not here",
                help: "git fetch, and push again")
        }
    }
}
