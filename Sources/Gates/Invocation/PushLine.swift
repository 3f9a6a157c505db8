import Git

/// One line that Git gives the pre-push hook: what somebody called it, and the ref there that it moves.
public struct PushLine: Hashable, Sendable {
    public let localRef: String
    public let move: RefMove

    /// Reads `<local ref> <local id> <remote ref> <remote id>`; anything else is `nil`.
    ///
    /// The local ref is what the person wrote, e.g. `HEAD@{1 day ago}`, and may hold spaces.
    public init?(_ line: String) {
        let words = line.split(separator: " " as Character, omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 4, let local = ObjectID(hex: words[words.count - 3]),
            let remote = ObjectID(hex: words[words.count - 1])
        else { return nil }
        localRef = words.dropLast(3).joined(separator: " ")
        move = RefMove(ref: words[words.count - 2], from: remote, to: local)
    }

    /// The push as a person says it, e.g. `push of feature to origin/main`.
    ///
    /// - Parameter remote: the remote's name, or `nil` when it has none: an address can hold a password.
    public func title(remote: String?) -> String {
        let target = RefName(move.ref)
        let place = (remote.map { $0.safe + "/" } ?? "") + target.short
        if move.new == nil { return "deletion of \(target.isTag ? "tag " : "")\(place)" }
        if target.isTag { return "push of tag \(target.short)" + (remote.map { " to \($0.safe)" } ?? "") }
        return "push of \(RefName(localRef).short) to \(place)"
    }
}
