public import Git

/// How something came onto a branch, as far as the history shows.
public enum LandingWay: Hashable, Sendable {
    /// A commit on the branch itself.
    case commit
    /// A commit that makes the change of another one, on `branch` where that is known. When that commit is not here,
    /// only the message speaks of it.
    case cherryPick(of: String, branch: String?)
    /// A merge of a branch on which it was so already, since one of its commits.
    case merge(broughtBy: ObjectID)
    /// A clean merge of two sides of which neither has it.
    case cleanMerge
    /// A merge whose result is not what Git makes of its two sides.
    case evilMerge
}

extension LandingWay {
    /// The word for programs.
    var word: String {
        switch self {
        case .commit: "commit"
        case .cherryPick: "cherry-pick"
        case .merge: "merge"
        case .cleanMerge: "clean-merge"
        case .evilMerge: "evil-merge"
        }
    }

    /// For a person.
    func phrase(on branch: String) -> String {
        switch self {
        case .commit: "a commit on \(branch) itself"
        case .cherryPick(let id, let other):
            "a cherry-pick of \(id.prefix(8).safe)" + (other.map { ", which is on \(RefName($0).short)" } ?? "")
        case .merge(let id): "a merge of a branch where it was so since \(id.hex.prefix(8))"
        case .cleanMerge: "a clean merge of two sides of which neither has it"
        case .evilMerge: "the merge itself: neither side has it, and Git merges them otherwise"
        }
    }
}
