import Git

/// Something that somebody has to do, so that a module goes on.
public struct NextAct: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case restore, resolve, task, attest, sign, start
    }

    public let kind: Kind
    /// The role whose turn it is; anybody's when `nil`.
    public let role: String?
    /// Those of the role who may do it; anybody may who holds the role when there is none.
    public let people: [String]
    /// What it is, in a few words.
    public let words: String
    public let command: String

    /// Whether it is somebody's turn.
    func isFor(_ actor: Actor?, in policy: Policy) -> Bool {
        guard let actor else { return false }
        guard let role else { return true }
        return people.isEmpty ? actor.roles(in: policy).contains(role) : people.contains(actor.id)
    }
}
