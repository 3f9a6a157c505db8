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
        let tip = try tip ?? ref.flatMap(repository.reference)
        let ofTip = try tip.flatMap { try PolicyBase(at: $0, in: repository) }
        guard let branch = try DefaultBranch.tip(in: repository, remote: remote), branch != tip,
            let ofBranch = try PolicyBase(at: branch, in: repository)
        else { return ofTip }
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
        guard let policy = try PolicyFile.policy.content(in: snapshot) else { return nil }
        self.init(
            policy: try Policy.read(policy), baseline: try PolicyFile.baseline.baseline(in: snapshot), commit: commit)
    }
}
