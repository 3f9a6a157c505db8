import Git

/// Finds the branch whose policy judges what no guarded ref's own policy does.
enum DefaultBranch {
    /// Where `coursegate install` writes the name down.
    static let configuration = "coursegate.defaultBranch"

    /// The full name of the default branch as this repository knows it; `nil` when nothing says.
    static func name(in repository: Repository, at destination: Destination = .here) throws -> String? {
        if let name = repository.configuration(configuration) { return "refs/heads/\(name)" }
        let ofHead = try repository.head()
        if destination != .server {
            for remote in remotes(of: destination) {
                let head = "refs/remotes/\(remote)/"
                if let target = try repository.symbolicTarget(of: head + "HEAD"), target.hasPrefix(head) {
                    return "refs/heads/" + target.dropFirst(head.count)
                }
            }
        }
        if case .branch(let name, _) = ofHead, repository.isBare || destination == .server { return name }
        let usual = [repository.configuration("init.defaultBranch"), "main", "master"].compactMap { $0 }
        for name in usual where try repository.reference("refs/heads/\(name)") != nil {
            return "refs/heads/\(name)"
        }
        return ofHead.branch
    }

    /// The commit at its tip where `ref` moves; `nil` when there is no such commit yet.
    ///
    /// For a remote that is the remote's branch as it was last seen, else origin's. The local one stands in for them
    /// only while another ref is pushed: what is pushed never brings the rules it is judged by.
    static func tip(
        in repository: Repository, at destination: Destination = .here, for ref: String? = nil
    ) throws -> ObjectID? {
        guard let name = try name(in: repository, at: destination) else { return nil }
        let tracking = remotes(of: destination).map { "refs/remotes/\($0)/" + name.dropFirst("refs/heads/".count) }
        let candidates =
            switch destination {
            case .here: [name] + tracking
            case .server: [name]
            case .remote: tracking + (ref == name ? [] : [name])
            }
        for ref in candidates {
            if let tip = try repository.reference(ref) { return tip }
        }
        return nil
    }

    private static func remotes(of destination: Destination) -> [String] {
        guard case .remote(let name?) = destination, name != "origin" else { return ["origin"] }
        return [name, "origin"]
    }
}
