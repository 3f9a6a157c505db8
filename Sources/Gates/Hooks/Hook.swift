/// The hooks at which gates are judged, by the names that Git gives them.
public enum Hook: String, CaseIterable, Sendable {
    case preCommit = "pre-commit"
    /// Git runs it in place of pre-commit for a merge without conflicts.
    case preMergeCommit = "pre-merge-commit"
    case prePush = "pre-push"
    /// Git runs it at every change of a local ref, whatever command makes it.
    case referenceTransaction = "reference-transaction"
    /// Git runs it on a server, once for all refs of a push.
    case preReceive = "pre-receive"
    /// Git runs it on a server for each ref of a push.
    case update

    public var name: String { rawValue }

    /// Those that every clone gets; the others are asked for.
    static let ofClone: [Hook] = [.preCommit, .preMergeCommit, .prePush]
}
