import CLibgit2

extension Repository {
    public func head() throws(GitError) -> Head {
        guard let head = try lookup("HEAD") else {
            throw GitError(.malformed, "the repository has no HEAD")
        }
        if let branch = symbolicTarget(of: head) {
            return try reference(branch).map { .branch(name: branch, $0) } ?? .unborn(branch: branch)
        }
        return .detached(try target(of: head, "HEAD"))
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
            guard let next = symbolicTarget(of: found) else { return try target(of: found, name) }
            name = next
        }
        throw GitError(.malformed, "the symbolic ref \(fullName) does not end")
    }

    /// The ref that a symbolic ref names, e.g. the default branch for `refs/remotes/origin/HEAD`.
    ///
    /// - Returns: `nil` when there is no such ref, or it is not symbolic.
    public func symbolicTarget(of fullName: String) throws(GitError) -> String? {
        guard let found = try lookup(fullName) else { return nil }
        return symbolicTarget(of: found)
    }

    /// All refs below a prefix, by name, e.g. `refs/remotes/origin`.
    ///
    /// A symbolic ref whose target is gone is left out, as `git for-each-ref` does.
    ///
    /// - Throws: `.malformed` for a ref that cannot be read; libgit2's own iterator would pass over it.
    public func references(under prefix: String) throws(GitError) -> [(name: String, id: ObjectID)] {
        let directory = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
        // Names are told apart as bytes: Swift's `String` calls two spellings of one letter equal, Git does not.
        var names = Set(try (looseNames(under: directory) + allNames()).map { Array($0.utf8) })
        names = names.filter { Path(bytes: $0).isInside(Path(directory)) }
        var found: [(name: String, id: ObjectID)] = []
        for bytes in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let name = String(decoding: bytes, as: UTF8.self)
            if let id = try reference(name) { found.append((name, id)) }
        }
        return found
    }

    /// The names that libgit2 lists, packed ones among them.
    private func allNames() throws(GitError) -> [String] {
        try repository.lend { (pointer) throws(GitError) in
            let iterator = try Handle(freedBy: git_reference_iterator_free) { git_reference_iterator_new(&$0, pointer) }
            return try iterator.lend { (iterator) throws(GitError) in
                var names: [String] = []
                while true {
                    var name: UnsafePointer<CChar>?
                    let code = Failsafe.watching { git_reference_next_name(&name, iterator) }
                    if code == GIT_ITEROVER.rawValue { return names }
                    try check(code)
                    guard let name, let text = String(validatingCString: name) else {
                        throw GitError(.unsupported, "a ref's name is not UTF-8")
                    }
                    names.append(text)
                }
            }
        }
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
                try Handle(freedBy: git_reference_free) { made in
                    repository.lend { git_reference_lookup(&made, $0, name) }
                }
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

    private func symbolicTarget(of reference: borrowing Handle) -> String? {
        reference.lend { git_reference_symbolic_target($0).map { String(cString: $0) } }
    }

    private func target(of reference: borrowing Handle, _ name: String) throws(GitError) -> ObjectID {
        guard let id = reference.lend({ git_reference_target($0).map { ObjectID($0.pointee) } }), !id.isZero else {
            throw GitError(.malformed, "the ref \(name) names no object")
        }
        return id
    }
}
