import CLibgit2

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Finds the repository the way `git` does and opens exactly that one.
struct RepositoryOpener {
    let environment: GitEnvironment

    func open() throws(GitError) -> Handle {
        if let named = environment.gitDirectory {
            return try open(environment.absolute(named), GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue)
        }
        return try search()
    }

    /// Climbs from the current directory to the first one that holds or is a repository, and checks its owner.
    private func search() throws(GitError) -> Handle {
        guard var directory = FileSystem.realPath(environment.currentDirectory),
            let device = FileSystem.status(directory)?.st_dev
        else {
            throw GitError(.notARepository, "the current directory \(environment.currentDirectory) cannot be read")
        }
        let ceilings = ceilings()
        while true {
            if let found = try opened(directory) { return found }
            let parent = directory.lastIndex(of: "/").map { String(directory[..<$0]) } ?? ""
            let next = parent.isEmpty ? "/" : parent
            let crosses = FileSystem.status(next)?.st_dev != device
            if directory == "/" || ceilings.contains(next)
                || crosses && !environment.isTrue("GIT_DISCOVERY_ACROSS_FILESYSTEM")
            {
                throw GitError(
                    .notARepository, "no Git repository at or above \(environment.currentDirectory)",
                    help: "run it inside a repository, or name one with -C")
            }
            directory = next
        }
    }

    private func ceilings() -> [String] {
        (environment.nonEmpty("GIT_CEILING_DIRECTORIES") ?? "").split(separator: ":").map {
            FileSystem.realPath(String($0)) ?? String($0)
        }
    }

    /// Opens the repository whose `.git` stands in `directory`, or that `directory` itself is.
    ///
    /// - Returns: `nil` when there is none here; a `.git` file that leads nowhere is an error, as for Git.
    private func opened(_ directory: String) throws(GitError) -> Handle? {
        let dotGit = (directory == "/" ? "" : directory) + "/.git"
        if FileSystem.isFile(dotGit) || looksLikeRepository(dotGit) {
            let found = try open(directory, 0)
            try Ownership(environment: environment).check(
                gitDirectory: try gitDirectory(of: found), workTree: directory)
            return found
        }
        if looksLikeRepository(directory) {
            let found = try open(directory, GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue)
            try Ownership(environment: environment).check(gitDirectory: directory, workTree: nil)
            return found
        }
        return nil
    }

    /// Git's `is_git_directory`, without reading `HEAD`.
    private func looksLikeRepository(_ directory: String) -> Bool {
        guard FileSystem.exists(directory + "/HEAD") else { return false }
        return FileSystem.exists(directory + "/commondir")
            || FileSystem.isDirectory(directory + "/refs")
                && (FileSystem.isDirectory(directory + "/objects")
                    || environment.nonEmpty("GIT_OBJECT_DIRECTORY") != nil)
    }

    private func open(_ path: String, _ flags: UInt32) throws(GitError) -> Handle {
        do throws(GitError) {
            return try Failsafe.watching { () throws(GitError) in
                try Handle(freedBy: git_repository_free) {
                    git_repository_open_ext(&$0, path, flags | GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, nil)
                }
            }
        } catch  where error.kind == .libgit2(GIT_ENOTFOUND.rawValue) {
            throw GitError(.notARepository, "\(path) is no Git repository: \(error.message)")
        } catch {
            throw RepositoryFormat.refusal(error)
        }
    }

    func gitDirectory(of repository: borrowing Handle) throws(GitError) -> String {
        try repository.lend { (pointer) throws(GitError) in try path(git_repository_path(pointer)) }
    }

    func commonDirectory(of repository: borrowing Handle) throws(GitError) -> String {
        try repository.lend { (pointer) throws(GitError) in try path(git_repository_commondir(pointer)) }
    }

    func workTree(of repository: borrowing Handle) throws(GitError) -> String? {
        try repository.lend { (pointer) throws(GitError) in
            try git_repository_workdir(pointer).map { path throws(GitError) in try self.path(path) }
        }
    }

    /// A directory that libgit2 names, without the slash at its end.
    private func path(_ bytes: UnsafePointer<CChar>?) throws(GitError) -> String {
        guard let bytes, var text = String(validatingCString: bytes) else {
            throw GitError(.unsupported, "the path of the repository is not UTF-8")
        }
        while text.utf8.count > 1, text.utf8.last == UInt8(ascii: "/") { text.removeLast() }
        return text
    }

    /// The commits that stand in the file `shallow`, one id a line.
    func shallowCommits(commonDirectory: String) throws(GitError) -> Set<ObjectID> {
        let path: String
        if let named = environment["GIT_SHALLOW_FILE"] {
            if named.isEmpty { return [] }
            path = environment.absolute(named)
        } else {
            path = commonDirectory + "/shallow"
        }
        var commits: Set<ObjectID> = []
        for line in try FileSystem.content(of: path, limit: 64 << 20)?.split(separator: UInt8(ascii: "\n")) ?? [] {
            guard let id = ObjectID(hex: String(decoding: line, as: UTF8.self)) else {
                throw GitError(.malformed, "\(path) has a line that is no commit id")
            }
            commits.insert(id)
        }
        return commits
    }
}
