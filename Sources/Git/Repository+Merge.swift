extension Repository {
    /// Merges two commits without changing refs, index or work tree, or adding an object.
    ///
    /// The result is `git merge-tree --write-tree`'s, because libgit2 does not know directory renames and merges unrelated
    /// histories. Attributes (`merge=union` and the like) are those of `base`, as for `git merge` in a clean checkout of it,
    /// whatever lies in the work tree; a merge driver that the configuration names is run, as by `git merge`.
    ///
    /// - Throws: `.malformed` for histories that share nothing, `.incompleteClone` where that cannot be seen, `.program`.
    public func mergeSnapshot(of base: ObjectID, and head: ObjectID) async throws(GitError) -> Merge {
        try await mergeSnapshot(of: base, and: [head])
    }

    /// As above, for several heads, one after the other.
    public func mergeSnapshot(of base: ObjectID, and heads: [ObjectID]) async throws(GitError) -> Merge {
        var open: [ObjectID] = []
        for head in heads {
            guard let common = try mergeBase(base, head) else {
                throw GitError(
                    .malformed, "\(base) and \(head) have no common history, Git refuses to merge them",
                    help: "git rebase --onto \(base) --root puts the commits on top of it")
            }
            if common != head, !open.contains(head) { open.append(head) }
        }
        guard let last = open.last else { return .clean(try snapshot(ofCommit: base)) }
        if open.count == 1, try mergeBase(base, last) == base { return .clean(try snapshot(ofCommit: last)) }
        let scratch = try ScratchObjects(repository: self)
        try writeAttributes(
            of: snapshot(ofCommit: base), for: open.map { head throws(GitError) in try snapshot(ofCommit: head) },
            to: scratch)
        var git = GitProgram(repository: self, scratch: scratch.directory)
        git.variables["GIT_WORK_TREE"] = scratch.workTree
        git.variables["GIT_INDEX_FILE"] = scratch.directory.path + "/no-index"
        git.workingDirectory = scratch.workTree
        var merged = base
        for head in open {
            switch try await mergedTree(of: merged, and: head, by: git) {
            case .conflict(let paths): return .conflict(paths: paths)
            case .clean(let tree):
                if head == last { return .clean(Snapshot(tree: tree, objects: scratch)) }
                merged = try await commit(tree, of: [merged, head], by: git)
            }
        }
        throw GitError(.program, "nothing was merged")
    }

    private enum MergedTree {
        case clean(ObjectID)
        case conflict(paths: [Path])
    }

    private func mergedTree(
        of base: ObjectID, and head: ObjectID, by git: GitProgram
    ) async throws(GitError) -> MergedTree {
        let output = try await git.run(
            ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", base.hex, head.hex])
        let fields = output.standardOutput.split(separator: 0).map { Path(bytes: $0) }
        guard output.status <= 1, let digits = fields.first, let tree = ObjectID(hex: digits.description) else {
            throw failure(output)
        }
        return output.status == 1 ? .conflict(paths: Array(fields.dropFirst())) : .clean(tree)
    }

    /// A commit among the temporary objects, which stands for a merge that nobody has made yet.
    private func commit(
        _ tree: ObjectID, of parents: [ObjectID], by program: GitProgram
    ) async throws(GitError) -> ObjectID {
        var git = program
        for role in ["AUTHOR", "COMMITTER"] {
            git.variables["GIT_\(role)_NAME"] = "coursegate"
            git.variables["GIT_\(role)_EMAIL"] = "coursegate@localhost"
            git.variables["GIT_\(role)_DATE"] = "1000000000 +0000"
        }
        let arguments = ["commit-tree", tree.hex, "-m", "merged in memory"] + parents.flatMap { ["-p", $0.hex] }
        let output = try await git.run(arguments)
        guard output.status == 0,
            let id = ObjectID(hex: String(decoding: output.standardOutput.prefix(40), as: UTF8.self))
        else { throw failure(output) }
        return id
    }

    /// Writes the `.gitattributes` that can speak of a file on which the two sides differ.
    private func writeAttributes(of base: Snapshot, for heads: [Snapshot], to scratch: ScratchObjects) throws(GitError)
    {
        var directories: Set<Path> = [.root]
        for head in heads {
            for path in try head.changedPaths(from: base) {
                var directory = path.parent
                while directories.insert(directory).inserted {
                    directory = directory.parent
                }
            }
        }
        for directory in directories.sorted() {
            let path = directory.appending(".gitattributes")
            guard let entry = try base.entry(at: path), entry.mode.isFile else { continue }
            let content = try base.content(of: entry.id, limit: Self.attributesLimit)
            try scratch.writeToWorkTree(content, at: path)
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
