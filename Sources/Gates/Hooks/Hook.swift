/// The hooks of a work tree at which gates are judged, by the names that Git gives them.
public enum Hook: String, CaseIterable, Sendable {
    case preCommit = "pre-commit"
    /// Git runs it in place of pre-commit for a merge without conflicts.
    case preMergeCommit = "pre-merge-commit"
    case prePush = "pre-push"

    public var name: String { rawValue }
}
