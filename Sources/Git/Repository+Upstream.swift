import Host

extension Repository {
    /// The remote-tracking ref that a branch is pulled from; `origin`'s branch of the same name when nothing is set.
    ///
    /// - Parameter branch: the full name, e.g. `refs/heads/main`.
    /// - Returns: `nil` for a ref that is no branch, and for a branch that follows another one of this repository: that
    ///   one holds only what somebody made here.
    public func upstream(of branch: String) -> String? {
        let prefix = "refs/heads/"
        guard branch.hasPrefix(prefix) else { return nil }
        let short = branch.dropFirst(prefix.count)
        let remote = configuration("branch.\(short).remote") ?? "origin"
        let merged = configuration("branch.\(short).merge") ?? branch
        guard remote != ".", merged.hasPrefix(prefix) else { return nil }
        return "refs/remotes/\(remote)/" + merged.dropFirst(prefix.count)
    }

    /// Whether a ref would still name `id` without its own file, because it is packed as well.
    ///
    /// `git pack-refs` and `git gc` remove such a file in a transaction that looks like a deletion. A real one holds the
    /// lock of the packed refs while hooks run.
    public func isPacked(_ ref: String, at id: ObjectID) throws(GitError) -> Bool {
        guard !FileSystem.exists(commonDirectory + "/packed-refs.lock") else { return false }
        let line = Array("\(id) \(ref)".utf8)
        let content = try RepositoryFile.content(of: commonDirectory + "/packed-refs", limit: 1 << 30) ?? []
        return content.split(separator: UInt8(ascii: "\n")).contains { $0.elementsEqual(line) }
    }
}
