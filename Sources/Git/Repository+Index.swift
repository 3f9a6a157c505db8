import CLibgit2

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Repository {
    /// The index that this very commit will record, as a tree: its id is what `git write-tree` prints.
    ///
    /// Inside a hook Git names the index in `GIT_INDEX_FILE`; for `commit -a`, `-p` and `commit <path>` it is not the usual
    /// one. A hook manager that clears Git's variables hides it: where a lock betrays another index, the
    /// answer is refused, but `commit` from such a manager should keep the variables.
    ///
    /// - Throws: `.unmerged`, `.notFound` for a bare repository or a missing index, `.unsupported`.
    public func indexSnapshot() async throws(GitError) -> Snapshot {
        guard let path = try indexPath() else { return snapshot(ofTree: .emptyTree) }
        guard let files = try indexFiles(at: path) else { return try await indexThroughGit(at: path) }
        return try MemoryObjects(base: self).snapshot(of: files)
    }

    /// Where the index is; `nil` before the first commit of a repository that has none yet, which means no files.
    private func indexPath() throws(GitError) -> String? {
        guard let named = environment.nonEmpty("GIT_INDEX_FILE") else {
            if isBare {
                throw GitError(
                    .notFound, "a bare repository has no index", help: "name a commit or a branch to judge")
            }
            try refuseHiddenIndex()
            return try usualIndexPath()
        }
        // Git starts hooks at the top of the work tree, so that is what a relative path means even after a `cd`.
        let places =
            named.hasPrefix("/")
            ? [named] : [environment.currentDirectory, workTree ?? gitDirectory].map { $0 + "/" + named }
        if let place = places.first(where: FileSystem.isFile) { return place }
        if places.contains(where: { FileSystem.realParent(of: $0) == FileSystem.realPath(gitDirectory) }) {
            return try usualIndexPath()
        }
        throw GitError(.notFound, "GIT_INDEX_FILE names \(named), and no such file is there")
    }

    private func usualIndexPath() throws(GitError) -> String? {
        let path = gitDirectory + "/index"
        if FileSystem.isFile(path) { return path }
        if case .unborn = try head() { return nil }
        throw GitError(.notFound, "\(path) is missing", help: "git reset restores the index from the last commit")
    }

    /// Refuses the usual index while a `git` that told us nothing holds another.
    private func refuseHiddenIndex() throws(GitError) {
        let lock = (FileSystem.names(in: gitDirectory) ?? []).first {
            $0 == "index.lock" || $0.hasPrefix("next-index-") && $0.hasSuffix(".lock")
        }
        guard let lock else { return }
        throw GitError(
            .unsupported,
            "\(gitDirectory)/\(lock) shows that a commit with another index is under way, and GIT_INDEX_FILE is not set",
            help: "let the hook manager keep the GIT_ variables; without any commit under way, remove the lock")
    }

    /// The files of an index; `nil` when it is one that libgit2 cannot read and Git can: split, sparse or without a checksum.
    private func indexFiles(at path: String) throws(GitError) -> [Snapshot.File]? {
        guard let index = try openIndex(path) else { return nil }
        return try index.lend { (index) throws(GitError) in
            var files: [Snapshot.File] = []
            for position in 0..<git_index_entrycount(index) {
                guard let entry = git_index_get_byindex(index, position)?.pointee else {
                    throw Self.unreadableIndex("entry \(position) is missing")
                }
                if let file = try Self.file(entry) { files.append(file) }
            }
            return files
        }
    }

    /// The file that an entry stages; `nil` when it only announces one (`git add --intent-to-add`).
    private static func file(_ entry: git_index_entry) throws(GitError) -> Snapshot.File? {
        let path = Path(
            bytes: UnsafeBufferPointer(start: entry.path, count: strlen(entry.path)).lazy.map(UInt8.init(bitPattern:)))
        if entry.flags & UInt16(GIT_INDEX_ENTRY_STAGEMASK) != 0 { throw unmerged([path]) }
        if UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0 { return nil }
        guard let mode = FileMode(rawValue: entry.mode), mode != .tree else {
            throw GitError(.malformed, "the index gives \(path) the unknown mode \(String(entry.mode, radix: 8))")
        }
        return Snapshot.File(path: path, mode: mode, id: ObjectID(entry.id))
    }

    /// - Returns: `nil` when only Git can read the index.
    /// - Throws: `.malformed` for any other index that libgit2 refuses: Git reads some damaged ones without a word.
    private func openIndex(_ path: String) throws(GitError) -> Handle? {
        do throws(GitError) {
            return try Failsafe.watching { () throws(GitError) in
                try Handle(freedBy: git_index_free) { git_index_open(&$0, path) }
            }
        } catch {
            let content = try FileSystem.content(of: path, limit: Self.indexLimit) ?? []
            let hasChecksum = content.suffix(ObjectID.zero.bytes.count).contains { $0 != 0 }
            let isForeign = ["'link'", "'sdir'"].contains { error.message.contains("mandatory extension: \($0)") }
            if isForeign || !hasChecksum, content.starts(with: "DIRC".utf8) { return nil }
            throw Self.unreadableIndex(error.message)
        }
    }

    /// An index of a million files has about 100 MB.
    private static var indexLimit: Int { 1 << 30 }

    /// Asks `git write-tree`, on a copy of the index and with a temporary object directory.
    private func indexThroughGit(at path: String) async throws(GitError) -> Snapshot {
        let scratch = try ScratchObjects(repository: self)
        guard let content = try FileSystem.content(of: path, limit: Self.indexLimit) else {
            throw GitError(.notFound, "\(path) is missing")
        }
        let copy = scratch.directory.path + "/index"
        try FileSystem.write(content, to: copy)
        var git = GitProgram(repository: self, scratch: scratch.directory)
        git.variables["GIT_INDEX_FILE"] = copy
        let unmerged = try await git.run(["ls-files", "--unmerged", "-z"])
        guard unmerged.status == 0 else { throw Self.unreadableIndex(unmerged.message) }
        let conflicts = unmerged.standardOutput.split(separator: 0).compactMap { line in
            line.firstIndex(of: UInt8(ascii: "\t")).map { Path(bytes: line[($0 + 1)...]) }
        }
        guard conflicts.isEmpty else { throw Self.unmerged(conflicts) }
        let written = try await git.run(["write-tree", "--missing-ok"])
        let digits = String(decoding: written.standardOutput.prefix(40), as: UTF8.self)
        guard written.status == 0, let tree = ObjectID(hex: digits) else { throw Self.unreadableIndex(written.message) }
        return Snapshot(tree: tree, objects: scratch)
    }

    private static func unmerged(_ paths: [Path]) -> GitError {
        GitError(
            .unmerged, "\(paths[0]) has a merge conflict in the index",
            help: "resolve the conflict, then git add \(paths[0])")
    }

    private static func unreadableIndex(_ reason: String) -> GitError {
        GitError(
            .malformed, "the index cannot be read: \(reason.trimmed)",
            help: "git reset makes a new index from the last commit")
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
