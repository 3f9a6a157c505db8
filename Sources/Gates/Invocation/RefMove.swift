public import Git

/// What a ref is, and what it is to become.
public struct RefMove: Hashable, Sendable {
    /// The full name, e.g. `refs/heads/main`.
    public let ref: String
    /// `nil` when there is no such ref yet.
    public let old: ObjectID?
    /// `nil` when the ref is to go.
    public let new: ObjectID?

    /// - Parameters: Git's zero id stands for "no object".
    public init(ref: String, from old: ObjectID?, to new: ObjectID?) {
        self.ref = ref
        self.old = old.flatMap { $0.isZero ? nil : $0 }
        self.new = new.flatMap { $0.isZero ? nil : $0 }
    }

    /// Reads `<old id> <new id> <ref>`, the line that Git gives to hooks of the receiving side; anything else is `nil`.
    public init?(line: String) {
        let words = line.split(separator: " " as Character, omittingEmptySubsequences: false).map(String.init)
        guard words.count == 3, let old = ObjectID(hex: words[0]), let new = ObjectID(hex: words[1]),
            words[2].hasPrefix("refs/")
        else { return nil }
        self.init(ref: words[2], from: old, to: new)
    }

    public var isBranch: Bool { ref.hasPrefix("refs/heads/") }

    /// The commit that the ref names before it moves; `nil` when it names none.
    ///
    /// - Throws: `GitError` when it is not here: what it holds cannot be told from what is new.
    func commitBefore(in repository: Repository) throws(GitError) -> ObjectID? {
        guard let old else { return nil }
        do {
            return try repository.peelToCommit(old)
        } catch {
            guard error.kind == .missingObject else { throw error }
            throw GitError(
                .missingObject, "\(RefName(ref).short) is at \(old) there, and that is not here",
                help: "git fetch, and push again")
        }
    }

    /// What `proposed` is compared with.
    ///
    /// That is what the ref names now. Where the proposal brings along more of what has landed already, after a rebase,
    /// a merge or a pull, it is what both have in common: nobody answers for what others landed.
    ///
    /// - Parameter landed: a commit that holds what is not judged again; `nil` when only the ref itself counts.
    static func base(
        of proposed: ObjectID, before: ObjectID?, landed: ObjectID?, in repository: Repository
    ) throws(GitError) -> ObjectID? {
        guard let landed, landed != before, let common = try repository.mergeBase(landed, proposed) else {
            return before
        }
        guard let before else { return common }
        return try repository.mergeBase(before, common) == common ? before : common
    }
}
