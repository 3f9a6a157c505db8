/// An immutable tree of files: of a commit, of the index, or of a merge made in memory.
///
/// It reads a tree only when asked for what stands below it and keeps what it has read, so the
/// cost follows what is looked at. It follows no symbolic link by itself.
public final class Snapshot {
    /// The tree that the snapshot shows. For an index this is the tree that a commit would record.
    public let tree: ObjectID
    public let objects: any ObjectSource
    private var read: [ObjectID: [TreeEntry]] = [:]

    public init(tree: ObjectID, objects: any ObjectSource) {
        self.tree = tree
        self.objects = objects
    }
}
