import CLibgit2

extension Repository {
    public func head() throws(GitError) -> Head {
        guard let head = try lookup("HEAD") else {
            throw GitError(.malformed, "the repository has no HEAD")
        }
        if let branch = target(head.pointer) {
            return try reference(branch).map { .branch(name: branch, $0) } ?? .unborn(branch: branch)
        }
        return .detached(try id(head.pointer, "HEAD"))
    }

    /// The object that a ref names, symbolic refs followed.
    ///
    /// - Parameter fullName: e.g. `refs/heads/main`.
    /// - Returns: `nil` only when there is no such ref.
    /// - Throws: `.malformed` when the ref is there and names nothing.
    public func reference(_ fullName: String) throws(GitError) -> ObjectID? {
        var name = fullName
        for _ in 0..<Self.symbolicDepth {
            guard let found = try lookup(name) else { return nil }
            guard let next = target(found.pointer) else { return try id(found.pointer, name) }
            name = next
        }
        throw GitError(.malformed, "the symbolic ref \(fullName) does not end")
    }

    /// The ref that a symbolic ref names, e.g. the default branch for `refs/remotes/origin/HEAD`.
    ///
    /// - Returns: `nil` when there is no such ref, or it is not symbolic.
    public func symbolicTarget(of fullName: String) throws(GitError) -> String? {
        guard let found = try lookup(fullName) else { return nil }
        return target(found.pointer)
    }

    /// All refs below a prefix, by name, e.g. `refs/remotes/origin`.
    ///
    /// A symbolic ref whose target is gone is left out, as `git for-each-ref` does.
    ///
    /// - Throws: `.malformed` for a ref that cannot be read; libgit2's own iterator would pass over it.
    public func references(under prefix: String) throws(GitError) -> [(name: String, id: ObjectID)] {
        let directory = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
        var names = Set(try looseNames(under: directory))
        let iterator = try Handle(freedBy: git_reference_iterator_free) {
            git_reference_iterator_new(&$0, repository.pointer)
        }
        while true {
            var name: UnsafePointer<CChar>?
            let code = Failsafe.watching { git_reference_next_name(&name, iterator.pointer) }
            if code == GIT_ITEROVER.rawValue { break }
            try check(code)
            guard let name, let text = String(validatingCString: name) else {
                throw GitError(.unsupported, "a ref's name is not UTF-8")
            }
            if text.hasPrefix(directory + "/") || text == directory { names.insert(text) }
        }
        var found: [(name: String, id: ObjectID)] = []
        for name in names.sorted() {
            if let id = try reference(name) { found.append((name, id)) }
        }
        return found
    }

    /// Git's `SYMREF_MAXDEPTH`.
    private static var symbolicDepth: Int { 5 }

    /// The names of the files below a directory of refs, whatever is in them.
    private func looseNames(under directory: String) throws(GitError) -> [String] {
        let path = commonDirectory + "/" + directory
        if FileSystem.isFile(path) { return directory.hasSuffix(".lock") ? [] : [directory] }
        guard FileSystem.isDirectory(path) else { return [] }
        guard let names = FileSystem.names(in: path) else {
            throw GitError(.malformed, "the refs in \(path) cannot be read")
        }
        var found: [String] = []
        for name in names {
            found += try looseNames(under: directory + "/" + name)
        }
        return found
    }

    private func lookup(_ name: String) throws(GitError) -> Handle? {
        do throws(GitError) {
            return try Failsafe.watching { () throws(GitError) in
                try Handle(freedBy: git_reference_free) { git_reference_lookup(&$0, repository.pointer, name) }
            }
        } catch {
            switch error.kind {
            case .libgit2(GIT_ENOTFOUND.rawValue): return nil
            case .libgit2(GIT_EINVALIDSPEC.rawValue):
                throw GitError(.malformed, "\(name) is no valid name of a ref")
            default:
                throw GitError(
                    .malformed, "the ref \(name) cannot be read: \(error.message)",
                    help: "git for-each-ref names broken refs; git update-ref -d \(name) removes this one")
            }
        }
    }

    private func target(_ reference: OpaquePointer) -> String? {
        git_reference_symbolic_target(reference).map { String(cString: $0) }
    }

    private func id(_ reference: OpaquePointer, _ name: String) throws(GitError) -> ObjectID {
        guard let oid = git_reference_target(reference) else {
            throw GitError(.malformed, "the ref \(name) names no object")
        }
        return ObjectID(oid.pointee)
    }
}
