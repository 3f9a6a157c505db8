public import Git

/// The policy that judges a proposal, and where it comes from.
public struct PolicyBase {
    public let policy: Policy
    public let baseline: Baseline
    /// The commit that holds the policy; `nil` when a file was named.
    public let commit: ObjectID?

    public init(policy: Policy, baseline: Baseline, commit: ObjectID?) {
        self.policy = policy
        self.baseline = baseline
        self.commit = commit
    }

    /// The policy of the commit that judges when `ref` moves; `nil` when there is none.
    ///
    /// That is the tip of the ref when the default branch's policy guards it, else the tip of the default
    /// branch: a proposal never brings the rules it is judged by.
    ///
    /// - Parameters:
    ///   - ref: the full name of the ref that would move.
    ///   - tip: what the ref points to where it would move; the local ref when left out.
    ///   - remote: the remote whose default branch counts; the local branches when left out.
    /// - Throws: `PolicyErrors` when the policy there cannot be read, `GitError` when a ref cannot be.
    public static func find(
        in repository: Repository, ref: String?, tip: ObjectID? = nil, remote: String? = nil
    ) throws -> PolicyBase? {
        try find(
            in: repository, ref: ref, tip: tip ?? ref.flatMap(repository.reference),
            defaultTip: DefaultBranch.tip(in: repository, remote: remote))
    }

    /// The same where it is known what the ref and the default branch point to; `nil` for one that does not exist.
    static func find(
        in repository: Repository, ref: String?, tip: ObjectID?, defaultTip: ObjectID?
    ) throws -> PolicyBase? {
        let ofTip = try tip.flatMap { try PolicyBase(at: $0, in: repository) }
        guard let defaultTip, defaultTip != tip, let ofBranch = try PolicyBase(at: defaultTip, in: repository) else {
            return ofTip
        }
        if let ofTip, let ref, ofBranch.policy.isGuarded(ref) { return ofTip }
        return ofBranch
    }

    /// The policy of one commit; `nil` when it has none.
    public init?(at commit: ObjectID, in repository: Repository) throws {
        guard let id = try repository.peelToCommit(commit) else { return nil }
        try self.init(in: try repository.snapshot(ofCommit: id), commit: id)
    }

    /// The policy that a snapshot holds; `nil` when it holds none.
    ///
    /// - Throws: `PolicyErrors` when `gates.yml` is there and is no regular file, or cannot be read.
    public init?(in snapshot: Snapshot, commit: ObjectID?) throws {
        guard let policy = try Self.file(Policy.fileName, in: snapshot) else { return nil }
        let baseline = try Self.file(Baseline.fileName, in: snapshot).map { try Baseline.read($0) }
        self.init(policy: try Policy.read(policy), baseline: baseline ?? Baseline(), commit: commit)
    }

    private static func file(_ name: String, in snapshot: Snapshot) throws -> [UInt8]? {
        guard let entry = try snapshot.entry(at: Path(name)) else { return nil }
        guard entry.mode.isFile else {
            throw PolicyErrors([
                PolicyError(
                    file: name, "it is no regular file", help: "a policy is never a link: commit the file itself")
            ])
        }
        return try snapshot.content(of: entry.id, limit: 4_000_000)
    }
}
