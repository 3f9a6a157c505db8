import CLibgit2

extension Repository {
    /// The commit that a person named: 40 hexadecimal digits, a ref's full or short name, the beginning of an id, and after
    /// it any number of `~n`, `^n`, `^{commit}`.
    ///
    /// Forms that search (`:/text`) or read the reflog (`@{1}`) are refused: their meaning depends on more than content. A
    /// short name that two refs share and that they do not agree on is refused, where Git would take the tag and warn.
    ///
    /// - Throws: `.notFound`; `.incompleteClone` when a parent was not fetched; `.malformed` when it is no commit.
    public func resolve(_ revision: String) throws(GitError) -> ObjectID {
        guard !revision.contains(":"), !revision.contains("@{"), !revision.contains("^{/") else {
            throw GitError(.notFound, "\(Path(revision)) is not a plain name of a commit", help: Self.formsHelp)
        }
        let end = revision.firstIndex { $0 == "~" || $0 == "^" } ?? revision.endIndex
        guard let named = try object(named: String(revision[..<end])) else { throw unknown(revision) }
        guard var commit = try peelToCommit(named) else {
            throw GitError(.malformed, "\(Path(revision)) names no commit")
        }
        var rest = revision[end...]
        while let sign = rest.popFirst() {
            if rest.hasPrefix("{") {
                guard sign == "^", let close = rest.firstIndex(of: "}"),
                    ["{}", "{commit}"].contains(rest[...close])
                else { throw unknown(revision) }
                rest = rest[close...].dropFirst()
                continue
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard sign == "~" || sign == "^", let count = digits.isEmpty ? 1 : Int(digits) else {
                throw unknown(revision)
            }
            if sign == "^" {
                commit = count == 0 ? commit : try parent(count, of: commit, in: revision)
            } else {
                for _ in 0..<count {
                    commit = try parent(1, of: commit, in: revision)
                }
            }
        }
        return commit
    }

    /// The commit behind an object: itself, or what a tag points to in the end.
    ///
    /// - Returns: `nil` for a tree or blob, tagged or not.
    public func peelToCommit(_ id: ObjectID) throws(GitError) -> ObjectID? {
        var id = id
        for _ in 0..<Self.tagDepth {
            switch try database.header(of: id).type {
            case GIT_OBJECT_COMMIT: return id
            case GIT_OBJECT_TAG: id = try target(ofTag: id)
            default: return nil
            }
        }
        throw GitError(.malformed, "the tag \(id) leads through more than \(Self.tagDepth) other tags")
    }

    /// No person tags a tag of a tag more than a few times; a chain of thousands is an attack.
    private static var tagDepth: Int { 64 }

    private static var formsHelp: String { "name a branch, a tag or an id, with ~n or ^n after it" }

    private func target(ofTag id: ObjectID) throws(GitError) -> ObjectID {
        let tag = try database.object(id, GIT_OBJECT_TAG)
        var content = tag[...]
        guard let line = content.popLine(), line.starts(with: "object ".utf8),
            let target = ObjectID(hex: String(decoding: line.dropFirst(7), as: UTF8.self))
        else { throw GitError(.malformed, "tag \(id) does not name its object") }
        return target
    }

    private func parent(_ number: Int, of id: ObjectID, in revision: String) throws(GitError) -> ObjectID {
        let parents = try commit(id).parents
        guard parents.indices.contains(number - 1) else {
            throw GitError(
                .notFound, "\(Path(revision)) asks for parent \(number) of \(id), which has \(parents.count)")
        }
        guard !shallowCommits.contains(id) else { throw beyondBoundary("\(Path(revision)) lies") }
        return parents[number - 1]
    }

    /// - Parameter subject: what is there, with its verb, e.g. "the merge base lies".
    func beyondBoundary(_ subject: String) -> GitError {
        GitError(
            .incompleteClone, "\(subject) beyond the history that this shallow clone has",
            help: "git fetch --unshallow, or in CI a full clone (fetch-depth: 0, GIT_DEPTH: 0)")
    }

    /// Git's rules for short names, in their order, before the beginning of an id.
    private func object(named name: String) throws(GitError) -> ObjectID? {
        if let id = ObjectID(hex: name) {
            _ = try database.header(of: id)
            return id
        }
        if name.isEmpty { return nil }
        if name == "@" { return try reference("HEAD") }
        var found: [(name: String, id: ObjectID)] = []
        for pattern in ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"] {
            if let id = try validReference(pattern + name) { found.append((pattern + name, id)) }
        }
        if let id = try validReference("refs/remotes/\(name)/HEAD"), found.isEmpty {
            found.append(("refs/remotes/\(name)/HEAD", id))
        }
        if let first = found.first, let other = found.first(where: { $0.id != first.id }) {
            throw GitError(
                .ambiguous, "\(Path(name)) is both \(Path(first.name)) and \(Path(other.name))",
                help: "write the full name")
        }
        if let first = found.first { return first.id }
        return try abbreviated(name)
    }

    /// Looks a name up that a person typed, which need not be a name that a ref may have.
    private func validReference(_ name: String) throws(GitError) -> ObjectID? {
        var valid: Int32 = 0
        try check(git_reference_name_is_valid(&valid, name))
        return valid == 1 ? try reference(name) : nil
    }

    private func abbreviated(_ digits: String) throws(GitError) -> ObjectID? {
        guard (4..<40).contains(digits.utf8.count), digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
            return nil
        }
        return try database.id(beginningWith: digits)
    }

    private func unknown(_ revision: String) -> GitError {
        if revision.utf8.count == 64, revision.allSatisfy(\.isHexDigit) {
            return GitError(.unsupported, "\(revision) is a SHA-256 id, only SHA-1 repositories can be read")
        }
        return GitError(
            .notFound, "\(Path(revision)) names no commit here",
            help: isShallow ? "git fetch --unshallow, or in CI fetch-depth: 0; or correct the name" : Self.formsHelp)
    }
}
