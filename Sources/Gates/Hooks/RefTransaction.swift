public import Git

/// What Git tells the reference-transaction hook: refs that are about to change together.
public struct RefTransaction {
    /// The changes of guarded branches, in Git's order; `nil` for a line that is none.
    public let moves: [RefMove?]

    /// Reads the lines `<old> <new> <ref>`.
    ///
    /// What a branch names before is read from the branch itself: Git gives zeros to `branch -f`, `update-ref` and
    /// `checkout -B`. A branch that only loses its own file to the packed refs does not move.
    ///
    /// - Parameter branches: the short names of the guarded branches.
    /// - Throws: `Undecided` when a guarded branch is to become another name for a branch.
    public init(_ input: [UInt8], guarding branches: [String], in repository: Repository) throws {
        let lines = input.hookLines.map { line in
            line?.split(separator: " " as Character, maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        }
        let guarded = Set(branches.map { Path("refs/heads/\($0)") })
        moves = try lines.compactMap { words -> RefMove?? in
            // No guarded branch has a name that is not UTF-8: it was written as a word of the command line.
            guard let words else { return nil }
            guard words.count == 3 else { return .some(nil) }
            guard guarded.contains(Path(words[2])) else { return nil }
            return try Self.move(of: words[2], to: words[1], in: repository)
        }
    }

    private static func move(of ref: String, to value: String, in repository: Repository) throws -> RefMove? {
        guard !value.hasPrefix("ref:") else {
            throw Undecided(
                "\(RefName(ref).short) would become another name for \(RefName(String(value.dropFirst(4))).short), whose moves are not guarded",
                help: "leave \(RefName(ref).short) a branch of its own")
        }
        guard let new = ObjectID(hex: value) else { return nil }
        let old = try repository.reference(ref)
        if new.isZero, let old, try repository.isPacked(ref, at: old) { return RefMove(ref: ref, from: old, to: old) }
        return RefMove(ref: ref, from: old, to: new)
    }
}
