public import Git

/// What somebody wants to land: the content as it is, the content as it would be, the ref it moves.
public struct Proposal {
    public enum Kind: String, Hashable, Sendable {
        case commit, index, merge
    }

    public let kind: Kind
    public let proposed: Snapshot
    /// What was there before; `nil` when every module counts as touched.
    public let base: Snapshot?
    public let baseCommit: ObjectID?
    /// The full name of the ref that moves, e.g. `refs/heads/main`; `nil` when none does.
    public let ref: String?

    public init(kind: Kind, proposed: Snapshot, base: Snapshot?, baseCommit: ObjectID?, ref: String?) {
        self.kind = kind
        self.proposed = proposed
        self.base = base
        self.baseCommit = baseCommit
        self.ref = ref
    }
}
