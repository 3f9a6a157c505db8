import Git

/// Finds the branch whose policy judges what no guarded ref's own policy does.
enum DefaultBranch {
    /// Where `coursegate install` writes the name down.
    static let configuration = "coursegate.defaultBranch"

    /// The full name of the default branch as this repository knows it; `nil` when nothing says.
    static func name(in repository: Repository, remote: String? = nil) throws -> String? {
        if let name = try repository.configuration(configuration) { return "refs/heads/\(name)" }
        let head = "refs/remotes/\(remote ?? "origin")/"
        if let target = try repository.symbolicTarget(of: head + "HEAD"), target.hasPrefix(head) {
            return "refs/heads/" + target.dropFirst(head.count)
        }
        if repository.isBare { return try repository.head().branch }
        let usual = [try repository.configuration("init.defaultBranch"), "main", "master"].compactMap { $0 }
        for name in usual where try repository.reference("refs/heads/\(name)") != nil {
            return "refs/heads/\(name)"
        }
        return try repository.head().branch
    }

    /// The commit at its tip: of the remote's branch when one is named, else of the local one, else of
    /// `origin`'s; `nil` when there is no such commit yet.
    static func tip(in repository: Repository, remote: String?) throws -> ObjectID? {
        guard let name = try name(in: repository, remote: remote) else { return nil }
        let tracking = "refs/remotes/\(remote ?? "origin")/" + name.dropFirst("refs/heads/".count)
        for ref in remote == nil ? [name, tracking] : [tracking, name] {
            if let tip = try repository.reference(ref) { return tip }
        }
        return nil
    }
}
