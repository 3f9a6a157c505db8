import Host

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Git's check that a repository found by searching belongs to the user, or is declared safe.
///
/// The rule is `ensure_valid_ownership` of Git's `setup.c`: the `.git` file, the work tree and the Git directory
/// must be the user's own (for root under `sudo` also the caller's), else a `safe.directory` of the system's, the
/// user's or the command line's configuration must be `*` or name the directory. libgit2 1.5 knows no `*` and none of Git's
/// variables, so it refuses repositories that Git opens.
struct Ownership {
    let environment: GitEnvironment

    /// - Parameters:
    ///   - gitDirectory: the directory with `HEAD`.
    ///   - workTree: the directory that `.git` stands in; `nil` for a bare repository.
    /// - Throws: `.notOwner`, with the setting that declares the directory safe.
    func check(gitDirectory: String, workTree: String?) throws(GitError) {
        let gitFile = workTree.map { $0 + "/.git" }.flatMap { FileSystem.isFile($0) ? $0 : nil }
        if [gitFile, workTree, gitDirectory].allSatisfy({ $0.map(isOwn) ?? true }) { return }
        let directory = workTree ?? gitDirectory
        guard try !isDeclaredSafe(directory) else { return }
        throw GitError(
            .notOwner, "the repository at \(directory) belongs to another user",
            help: "git config --global --add safe.directory \(directory)")
    }

    private func isOwn(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        let user = geteuid()
        if status.st_uid == user { return true }
        return user == 0 && environment.nonEmpty("SUDO_UID").flatMap { uid_t($0) } == status.st_uid
    }

    private func isDeclaredSafe(_ directory: String) throws(GitError) -> Bool {
        var safe = false
        for value in try Configuration(environment).values("safe.directory") {
            switch value {
            case "": safe = false
            case "*": safe = true
            default: safe = safe || expanded(value) == directory
            }
        }
        return safe
    }

    /// The directory a value names: `~/` is the home directory, and links are resolved as in the repository's own path.
    private func expanded(_ value: String) -> String {
        var path = value
        if value.hasPrefix("~/"), let home = environment.nonEmpty("HOME") { path = home + value.dropFirst() }
        return FileSystem.realPath(path) ?? path
    }
}
