import Git

/// A file that says by what rules a course is judged.
enum PolicyFile: CaseIterable {
    case policy
    case baseline

    var path: Path {
        switch self {
        case .policy: Path(Policy.fileName)
        case .baseline: Path(Baseline.fileName)
        }
    }

    /// The SHA-256 of the file; `nil` when it is not there.
    ///
    /// - Throws: `PolicyErrors` when it is no regular file, `GitError` when it cannot be read.
    func digest(in snapshot: Snapshot) throws -> Digest? { try content(in: snapshot).map { Digest(of: $0) } }

    /// What the snapshot's baseline says; an absent one knows nothing.
    func baseline(in snapshot: Snapshot) throws -> Baseline {
        try content(in: snapshot).map { try Baseline.read($0) } ?? Baseline()
    }

    /// Whether a proposal changes the file: what it leaves alone is older, and what judges already has landed.
    func isChanged(by proposal: Proposal, from base: Snapshot, judging: Snapshot) throws -> Bool {
        let after = try proposal.proposed.entry(at: path)
        return try base.entry(at: path) != after && judging.entry(at: path) != after
    }

    func content(in snapshot: Snapshot) throws -> [UInt8]? {
        guard let entry = try snapshot.entry(at: path) else { return nil }
        guard entry.mode.isFile else {
            throw PolicyErrors([
                PolicyError(
                    file: path.description, "it is no regular file",
                    help: "a policy is never a link: commit the file itself")
            ])
        }
        return try snapshot.content(of: entry.id, limit: 4_000_000)
    }
}
