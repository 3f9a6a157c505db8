import CLibgit2

extension Repository {
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        try Commit(database.object(id, GIT_OBJECT_COMMIT), id: id)
    }

    /// The best common ancestor of two commits; with several equally good ones the latest, as `git merge-base` prints first.
    ///
    /// - Returns: `nil` only when both histories were read to their ends and share nothing.
    /// - Throws: `.incompleteClone` when the boundary of a shallow clone hides the answer.
    public func mergeBase(_ first: ObjectID, _ second: ObjectID) throws(GitError) -> ObjectID? {
        if first == second { return first }
        var walk = HistoryWalk(repository: self)
        let candidates = try walk.commonAncestors(of: first, and: second)
        if walk.metBoundary { throw beyondBoundary("the common history of \(first) and \(second) may lie") }
        guard candidates.count > 1 else { return candidates.first }
        for candidate in candidates {
            let others = candidates.filter { $0 != candidate }
            var isRedundant = false
            for other in others {
                var walk = HistoryWalk(repository: self)
                if try walk.commonAncestors(of: candidate, and: other).contains(candidate) { isRedundant = true }
            }
            if !isRedundant { return candidate }
        }
        return candidates.first
    }

    /// The commits that can be reached from some commits and not from others, latest first.
    ///
    /// Where committers' clocks disagree by a lot a commit may be listed that the others do reach; none is ever left out.
    ///
    /// - Throws: `.incompleteClone` when a shallow clone ends before the list does.
    public func commits(
        reachableFrom included: [ObjectID], notFrom excluded: [ObjectID]
    ) throws(GitError) -> [ObjectID] {
        var walk = HistoryWalk(repository: self)
        return try walk.commits(from: included, notFrom: excluded)
    }
}
