public import Git

/// The policy that judges a proposal, and where it comes from.
public struct PolicyBase {
    public let policy: Policy
    public let baseline: Baseline
    /// The commit that holds the policy; `nil` when a file was named.
    public private(set) var commit: ObjectID?
    /// The SHA-256 of the policy's text.
    let digest: Digest

    /// - Throws: `PolicyErrors` with every fault of the text.
    public init(_ text: [UInt8], file: String, baseline: Baseline, commit: ObjectID?) throws {
        policy = try Policy.read(text, file: file)
        self.baseline = baseline
        self.commit = commit
        digest = Digest(of: text)
    }

    /// The same rules where another commit holds them.
    func held(by commit: ObjectID) -> PolicyBase {
        var base = self
        base.commit = commit
        return base
    }

    /// The policy of the commit that judges when `ref` moves; `nil` when there is none.
    ///
    /// That is the tip of the ref when the default branch's policy guards it, else the tip of the default
    /// branch: a proposal never brings the rules it is judged by. A guarded ref that never changed the policy since it
    /// left the default branch has only an older one of that branch, which counts no more.
    ///
    /// - Parameters:
    ///   - ref: the full name of the ref that would move.
    ///   - tip: what the ref names before; `nil` when it is new there.
    ///   - destination: where the ref moves, which says what default branch counts.
    /// - Throws: `PolicyErrors` when the policy there cannot be read, `GitError` when a ref cannot be.
    public static func find(
        in repository: Repository, ref: String?, tip: ObjectID?, at destination: Destination = .here
    ) throws -> PolicyBase? {
        let ofTip = try tip.flatMap { try PolicyBase(at: $0, in: repository) }
        if let ofTip, try ref == DefaultBranch.name(in: repository, at: destination) { return ofTip }
        return try choose(
            between: ofTip, tip, and: DefaultBranch.tip(in: repository, at: destination, for: ref), ref, in: repository)
    }

    /// The same where it is known what the ref and the default branch point to; `nil` for one that does not exist.
    static func find(
        in repository: Repository, ref: String?, tip: ObjectID?, defaultTip: ObjectID?
    ) throws -> PolicyBase? {
        let ofTip = try tip.flatMap { try PolicyBase(at: $0, in: repository) }
        return try choose(between: ofTip, tip, and: defaultTip, ref, in: repository)
    }

    private static func choose(
        between ofTip: PolicyBase?, _ tip: ObjectID?, and branch: ObjectID?, _ ref: String?, in repository: Repository
    ) throws -> PolicyBase? {
        guard let branch, branch != tip, let ofBranch = try PolicyBase(at: branch, in: repository) else { return ofTip }
        guard let ofTip, let tip, let ref, ofBranch.policy.isGuarded(ref),
            try isOwn(tip, besides: branch, in: repository)
        else { return ofBranch }
        return ofTip
    }

    /// Whether the policy at `tip` was changed since its history left that of `branch`.
    private static func isOwn(_ tip: ObjectID, besides branch: ObjectID, in repository: Repository) throws -> Bool {
        let commits = [tip, try repository.mergeBase(branch, tip)]
        let policies = try commits.map { commit in
            try commit.map(repository.snapshot(ofCommit:))?.entry(at: Path(Policy.fileName))?.id
        }
        return policies[0] != policies[1]
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
        try self.init(
            policy, file: Policy.fileName, baseline: try PolicyFile.baseline.baseline(in: snapshot), commit: commit)
    }
}
