extension Snapshot {
    /// Anything in a snapshot that is no directory: a file, a symbolic link or a submodule.
    public struct File: Hashable, Sendable {
        /// From the top of the snapshot.
        public let path: Path
        public let mode: FileMode
        public let id: ObjectID

        public init(path: Path, mode: FileMode, id: ObjectID) {
            self.path = path
            self.mode = mode
            self.id = id
        }
    }

    /// All files at or below a path, in Git's order; empty when nothing is there.
    ///
    /// - Throws: `.tooLarge` for directories deeper than `depthLimit` or more than `entryLimit` entries.
    public func files(under path: Path) throws(GitError) -> [File] {
        guard let top = try entry(at: path) else { return [] }
        guard top.mode == .tree else { return [File(path: path, mode: top.mode, id: top.id)] }
        var files: [File] = []
        var budget = EntryBudget()
        var open = [(path: path, id: top.id, depth: path.components.count)][...]
        // A directory that is met is listed at its place: the rest of its parent waits below it on the stack.
        var waiting: [(path: Path, entries: ArraySlice<TreeEntry>, depth: Int)] = []
        while let next = open.popLast() {
            let entries = try budget.spend(on: entries(ofTree: next.id), at: next.path, depth: next.depth)
            waiting.append((next.path, entries[...], next.depth))
            listing: while var level = waiting.popLast() {
                while let entry = level.entries.popFirst() {
                    let path = level.path.appending(entry.name.bytes)
                    if entry.mode == .tree {
                        waiting.append(level)
                        open.append((path, entry.id, level.depth + 1))
                        break listing
                    }
                    files.append(File(path: path, mode: entry.mode, id: entry.id))
                }
            }
        }
        return files
    }

    /// The paths of files at or below a path that this snapshot and another have not alike, sorted.
    ///
    /// Directories that are equal are recognised by their id and not opened. A changed mode is a change; a file that
    /// became a directory is listed with what stands in it.
    public func changedPaths(from other: Snapshot, under path: Path = .root) throws(GitError) -> [Path] {
        var changed: [Path] = []
        var budget = EntryBudget()
        var open = [(path: path, new: try entry(at: path), old: try other.entry(at: path))]
        while let next = open.popLast() {
            if next.new?.id == next.old?.id, next.new?.mode == next.old?.mode { continue }
            let isFile = [next.new, next.old].contains { $0.map { $0.mode != .tree } ?? false }
            if isFile { changed.append(next.path) }
            let depth = next.path.components.count
            let new = try tree(next.new, in: self, at: next.path, depth: depth, &budget)
            let old = try tree(next.old, in: other, at: next.path, depth: depth, &budget)
            for name in Set(new.keys).union(old.keys) where new[name] != old[name] {
                open.append((next.path.appending(name.bytes), new[name], old[name]))
            }
        }
        return changed.sorted()
    }

    private func tree(
        _ entry: TreeEntry?, in snapshot: Snapshot, at path: Path, depth: Int, _ budget: inout EntryBudget
    ) throws(GitError) -> [Path: TreeEntry] {
        guard let entry, entry.mode == .tree else { return [:] }
        let entries = try budget.spend(on: snapshot.entries(ofTree: entry.id), at: path, depth: depth)
        return Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0) })
    }
}

/// What a listing may still cost.
private struct EntryBudget {
    private var left = Snapshot.entryLimit

    mutating func spend(on entries: [TreeEntry], at path: Path, depth: Int) throws(GitError) -> [TreeEntry] {
        guard depth <= Snapshot.depthLimit else {
            throw GitError(.tooLarge, "\(path) stands more than \(Snapshot.depthLimit) directories deep")
        }
        left -= entries.count
        guard left >= 0 else {
            throw GitError(.tooLarge, "there are more than \(Snapshot.entryLimit) files and directories to look at")
        }
        return entries
    }
}
