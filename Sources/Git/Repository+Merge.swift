extension Repository {
    /// Merges two commits without changing refs, index or work tree, or adding an object.
    ///
    /// The result is `git merge-tree --write-tree`'s, because libgit2 does not know directory renames and merges unrelated
    /// histories. Attributes (`merge=union` and the like) are those of `base`, as for `git merge` in a clean checkout of it,
    /// whatever lies in the work tree; a merge driver that the configuration names is run, as by `git merge`.
    ///
    /// - Throws: `.malformed` for histories that share nothing, `.incompleteClone` where that cannot be seen, `.program`.
    public func mergeSnapshot(of base: ObjectID, and head: ObjectID) async throws(GitError) -> Merge {
        switch try mergeBase(base, head) {
        case nil:
            throw GitError(
                .malformed, "\(base) and \(head) have no common history, Git refuses to merge them",
                help: "git rebase --onto \(base) --root puts the commits on top of it")
        case head?: return .clean(try snapshot(ofCommit: base))
        case base?: return .clean(try snapshot(ofCommit: head))
        case _?: break
        }
        let scratch = try ScratchObjects(repository: self)
        try writeAttributes(of: snapshot(ofCommit: base), for: snapshot(ofCommit: head), to: scratch.workTree)
        var git = GitProgram(repository: self, scratch: scratch.directory)
        git.variables["GIT_WORK_TREE"] = scratch.workTree
        git.variables["GIT_INDEX_FILE"] = scratch.directory.path + "/no-index"
        git.workingDirectory = scratch.workTree
        let output = try await git.run(
            ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", base.hex, head.hex])
        let fields = output.standardOutput.split(separator: 0).map { Path(bytes: $0) }
        guard output.status <= 1, let digits = fields.first, let tree = ObjectID(hex: digits.description) else {
            throw failure(output)
        }
        if output.status == 1 { return .conflict(paths: Array(fields.dropFirst())) }
        return .clean(Snapshot(tree: tree, objects: scratch))
    }

    /// Writes the `.gitattributes` that can speak of a file on which the two sides differ.
    private func writeAttributes(of base: Snapshot, for head: Snapshot, to workTree: String) throws(GitError) {
        var directories: Set<Path> = [.root]
        for path in try head.changedPaths(from: base) {
            var directory = path.parent
            while directories.insert(directory).inserted {
                directory = directory.parent
            }
        }
        for directory in directories.sorted() {
            let path = directory.appending(".gitattributes")
            guard let entry = try base.entry(at: path), entry.mode.isFile else { continue }
            let content = try base.content(of: entry.id, limit: Self.attributesLimit)
            try FileSystem.makeDirectories(directory.components, in: workTree)
            try FileSystem.write(content, to: workTree, path)
        }
    }

    /// Git itself ignores a `.gitattributes` of more than 100 MB.
    private static var attributesLimit: Int { 100 << 20 }

    private func failure(_ output: GitProgram.Output) -> GitError {
        let message = output.message.trimmed
        if output.status == 129 || message.contains("usage:") {
            return GitError(.program, "this git cannot merge in memory", help: "install git 2.38 or later")
        }
        if clone.isPartial {
            return GitError(
                .incompleteClone, "the merge needs objects that this partial clone does not have: \(message)",
                help: CloneKind.refetch)
        }
        return GitError(.program, "git merge-tree failed: \(message)")
    }
}
