/// What merging two commits gives.
public enum Merge {
    /// The merge result, as `git merge` would record it.
    case clean(Snapshot)
    /// The files that a person has to resolve.
    case conflict(paths: [Path])
}
