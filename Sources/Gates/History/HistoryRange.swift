public import Git

/// The part of a branch's history that is asked about.
public struct HistoryRange: Sendable {
    /// Where the branch stood before; `nil` for all of its history.
    let start: ObjectID?
    let end: ObjectID
    /// The full name of the branch that the landings moved.
    let ref: String
    /// As a person wrote it.
    let words: String

    /// Reads `A..B`, or `B` for all that led there.
    ///
    /// - Parameter ref: the full name of the branch; when it is left out the branch that `B` names, else the default branch.
    /// - Throws: `GitError` for a revision that cannot be found, `Undecided` when no branch is known.
    public init(_ words: String, ref: String?, in repository: Repository) throws {
        var last = words
        if case .range(let from, let to) = Invocation(range: words) {
            start = try repository.resolve(from)
            last = to
        } else {
            start = nil
        }
        end = try repository.resolve(last)
        self.words = words
        let branch = "refs/heads/" + last.prefix { $0 != "~" && $0 != "^" }
        let named = try branch == "refs/heads/" || repository.reference(branch) == nil ? nil : branch
        guard let ref = try ref ?? named ?? DefaultBranch.name(in: repository) else {
            throw Undecided("which branch these landings moved is not known", help: "name it: --ref main")
        }
        self.ref = ref
    }

    /// The landings, the earliest first.
    ///
    /// That is the line of first parents. Where it leads past the start of the range, because the branch was moved to
    /// one that had merged it, the line goes by the parent that leads there: what stood on the branch is its base.
    ///
    /// - Throws: `.incompleteClone` when a shallow clone ends before the range does.
    func landings(in repository: Repository) throws(GitError) -> [Landing] {
        var landings: [Landing] = []
        let leading = try commitsLeadingToStart(in: repository)
        var next: ObjectID? = end
        while let id = next, id != start {
            let commit = try repository.commit(id)
            let base = leading.isEmpty ? commit.parents.first : commit.parents.first(where: leading.contains)
            landings.append(Landing(commit: commit, base: base))
            next = base
        }
        return landings.reversed()
    }

    /// The start and all that the range has built on it; nothing when it is asked about everything.
    private func commitsLeadingToStart(in repository: Repository) throws(GitError) -> Set<ObjectID> {
        guard let start, start != end else { return [] }
        var followers: [ObjectID: [ObjectID]] = [:]
        for id in try repository.commits(reachableFrom: [end], notFrom: [start]) {
            for parent in try repository.commit(id).parents { followers[parent, default: []].append(id) }
        }
        var leading: Set<ObjectID> = []
        var open = [start]
        while let id = open.popLast() {
            if leading.insert(id).inserted { open += followers[id] ?? [] }
        }
        guard leading.contains(end) else {
            throw GitError(
                .malformed,
                "\(words): the second does not build on the first, so no landing leads from one to the other",
                help: "name a commit that the branch has been at, or none for all of its history")
        }
        return leading
    }
}
