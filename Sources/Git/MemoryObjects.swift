import CLibgit2

/// Trees and blobs kept in memory under the ids that Git would give them, over those of another source.
public final class MemoryObjects: ObjectSource {
    private let base: (any ObjectSource)?
    private var trees: [ObjectID: [TreeEntry]] = [:]
    private var blobs: [ObjectID: [UInt8]] = [:]

    /// - Parameter base: where everything is read that was not added.
    public init(base: (any ObjectSource)? = nil) {
        self.base = base
    }

    private init(trees: [ObjectID: [TreeEntry]], blobs: [ObjectID: [UInt8]], base: (any ObjectSource)?) {
        self.trees = trees
        self.blobs = blobs
        self.base = base
    }

    public var opener: @Sendable (OpenRepositories) throws(GitError) -> any ObjectSource {
        { [trees, blobs, base = base?.opener] opened throws(GitError) in
            MemoryObjects(trees: trees, blobs: blobs, base: try base?(opened))
        }
    }

    @discardableResult
    public func add(blob content: [UInt8]) throws(GitError) -> ObjectID {
        let id = ObjectID(of: GIT_OBJECT_BLOB, content)
        blobs[id] = content
        return id
    }

    /// Adds a tree; the entries may come in any order.
    ///
    /// - Throws: `.malformed` when a name is not allowed or comes twice, as for a tree that is read.
    @discardableResult
    public func add(tree entries: [TreeEntry]) throws(GitError) -> ObjectID {
        let content = try TreeObject.content(of: entries)
        let id = ObjectID(of: GIT_OBJECT_TREE, content)
        if trees[id] == nil {
            trees[id] = try TreeObject.entries(content, of: id)
        }
        return id
    }

    /// Adds the trees that hold these files and returns them as a snapshot.
    ///
    /// - Throws: `.malformed` when a path is both a file and a directory, or holds a name that is not allowed.
    public func snapshot(of files: [Snapshot.File]) throws(GitError) -> Snapshot {
        var levels: [Path: [TreeEntry]] = [.root: []]
        for file in files {
            levels[file.path.parent, default: []].append(
                TreeEntry(name: file.path.name, mode: file.mode, id: file.id))
            if let fault = file.path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
                .lazy.compactMap(EntryName.fault).first
            {
                throw GitError(.malformed, "the path \"\(file.path)\" has \(fault)")
            }
            var directory = file.path.parent
            while !directory.isRoot, levels[directory.parent] == nil {
                levels[directory.parent] = []
                directory = directory.parent
            }
        }
        // Deepest first, so that a directory's tree is known when its parent needs it.
        let deepestFirst = levels.keys.filter { !$0.isRoot }
            .map { (path: $0, depth: $0.bytes.count { $0 == UInt8(ascii: "/") }) }
            .sorted { $0.depth > $1.depth }
        for (directory, _) in deepestFirst {
            let id = try add(tree: levels[directory] ?? [])
            levels[directory.parent, default: []].append(TreeEntry(name: directory.name, mode: .tree, id: id))
        }
        return Snapshot(tree: try add(tree: levels[.root] ?? []), objects: self)
    }

    /// Adds ordinary files with their content and returns them as a snapshot.
    public func snapshot(files: [Path: [UInt8]]) throws(GitError) -> Snapshot {
        var listed: [Snapshot.File] = []
        for (path, content) in files {
            listed.append(Snapshot.File(path: path, mode: .file, id: try add(blob: content)))
        }
        return try snapshot(of: listed)
    }

    public func entries(ofTree id: ObjectID) throws(GitError) -> [TreeEntry] {
        if let entries = trees[id] { return entries }
        if id == .emptyTree { return [] }
        guard let base else { throw missing(id) }
        return try base.entries(ofTree: id)
    }

    public func size(ofBlob id: ObjectID) throws(GitError) -> Int {
        if let content = blobs[id] { return content.count }
        guard let base else { throw missing(id) }
        return try base.size(ofBlob: id)
    }

    public func blob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        if let content = blobs[id] {
            guard content.count <= limit else {
                throw GitError(.tooLarge, "blob \(id) has \(content.count) bytes, more than the limit of \(limit)")
            }
            return content
        }
        guard let base else { throw missing(id) }
        return try base.blob(id, limit: limit)
    }

    private func missing(_ id: ObjectID) -> GitError {
        GitError(.missingObject, "object \(id) was never added")
    }
}
