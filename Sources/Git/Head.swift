/// Where `HEAD` points.
public enum Head: Hashable, Sendable {
    /// A branch, by its full name, e.g. `refs/heads/main`, and its tip.
    case branch(name: String, ObjectID)
    /// A branch without a commit: the next one will be the first.
    case unborn(branch: String)
    case detached(ObjectID)

    /// The commit that is checked out; `nil` before the first one.
    public var commit: ObjectID? {
        switch self {
        case .branch(_, let id), .detached(let id): id
        case .unborn: nil
        }
    }

    /// The full name of the branch; `nil` when detached.
    public var branch: String? {
        switch self {
        case .branch(let name, _), .unborn(let name): name
        case .detached: nil
        }
    }
}
