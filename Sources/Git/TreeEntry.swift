/// One line of a tree object.
public struct TreeEntry: Hashable, Sendable {
    /// The name inside the tree, never with a `/`.
    public let name: Path
    public let mode: FileMode
    public let id: ObjectID

    public init(name: Path, mode: FileMode, id: ObjectID) {
        self.name = name
        self.mode = mode
        self.id = id
    }
}
