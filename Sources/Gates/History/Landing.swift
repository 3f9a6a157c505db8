import Git

/// One step of a branch: the commit that took the place of the one before.
struct Landing {
    let commit: Commit
    /// What the branch showed before; `nil` for the first commit of all.
    let base: ObjectID?

    /// What a merge brought in, besides what the branch had.
    var heads: [ObjectID] { base == nil ? [] : commit.parents.filter { $0 != base } }
}
