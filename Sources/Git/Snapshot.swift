/// An immutable tree of files: of a commit, of the index, or of a merge made in memory.
///
/// It reads a tree only when asked for what stands below it and keeps what it has read, so the
/// cost follows what is looked at. It follows no symbolic link by itself.
public final class Snapshot {
    /// The tree that the snapshot shows. For an index this is the tree that a commit would record.
    public let tree: ObjectID
    public let objects: any ObjectSource
    /// What has been read, with the position of each name.
    private var read: [ObjectID: Directory] = [:]

    /// How deep directories may stand in each other. Git and libgit2 end in a crash at some hundred thousand.
    public static let depthLimit = 64
    /// How many entries one listing may have, counted each time a directory is entered: a tree that
    /// names one subtree many times over, level by level, has more files than any disk.
    public static let entryLimit = 1_000_000

    private struct Directory {
        let entries: [TreeEntry]
        let positions: [Path: Int]

        init(_ entries: [TreeEntry]) {
            self.entries = entries
            positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
        }
    }

    public init(tree: ObjectID, objects: any ObjectSource) {
        self.tree = tree
        self.objects = objects
    }

    /// Opens the same snapshot for another task, which has opened some already.
    public var opener: @Sendable (OpenRepositories) throws(GitError) -> Snapshot {
        { [tree, open = objects.opener] opened throws(GitError) in Snapshot(tree: tree, objects: try open(opened)) }
    }

    /// What stands at a path; the root is a tree.
    ///
    /// - Returns: `nil` only when nothing is there: every tree on the way was read.
    public func entry(at path: Path) throws(GitError) -> TreeEntry? {
        var entry = TreeEntry(name: .root, mode: .tree, id: tree)
        for name in path.components {
            guard entry.mode == .tree else { return nil }
            let directory = try directory(entry.id)
            guard let position = directory.positions[Path(bytes: name)] else { return nil }
            entry = directory.entries[position]
        }
        return entry
    }

    /// The entries of the directory at a path.
    ///
    /// - Returns: `nil` when no directory is there.
    public func entries(in path: Path) throws(GitError) -> [TreeEntry]? {
        guard let entry = try entry(at: path), entry.mode == .tree else { return nil }
        return try entries(ofTree: entry.id)
    }

    /// The entries of a tree, read once.
    func entries(ofTree id: ObjectID) throws(GitError) -> [TreeEntry] {
        try directory(id).entries
    }

    private func directory(_ id: ObjectID) throws(GitError) -> Directory {
        if let known = read[id] { return known }
        let directory = Directory(try objects.entries(ofTree: id))
        read[id] = directory
        return directory
    }

    /// The size of a file in bytes, without reading it.
    public func size(of id: ObjectID) throws(GitError) -> Int {
        try objects.size(ofBlob: id)
    }

    /// The content of a file.
    ///
    /// - Parameter limit: the largest size in bytes to read; a larger file throws `.tooLarge`.
    public func content(of id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        try objects.blob(id, limit: limit)
    }
}
