import CLibgit2
import Host

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Repository {
    /// The value that the repository's own configuration gives a key, whatever the user's files and the
    /// environment say; `nil` when it gives none.
    public func localConfiguration(_ key: String) throws(GitError) -> String? {
        guard FileSystem.isFile(localConfigurationFile) else { return nil }
        let file = try openLocalConfiguration()
        let snapshot = try file.lend { (file) throws(GitError) in
            try Handle(freedBy: git_config_free) { git_config_snapshot(&$0, file) }
        }
        return try snapshot.lend { (snapshot) throws(GitError) in
            var value: UnsafePointer<CChar>?
            let code = git_config_get_string(&value, snapshot, key)
            if code == GIT_ENOTFOUND.rawValue { return nil }
            try check(code)
            return value.map { String(cString: $0) }
        }
    }

    /// Sets a key in the repository's own configuration, which every linked work tree shares.
    public func setConfiguration(_ key: String, _ value: String) throws(GitError) {
        let file = try openLocalConfiguration()
        try check(file.lend { git_config_set_string($0, key, value) })
        try readSettings()
    }

    /// Removes a key from the repository's own configuration, and its section when nothing else is in it.
    public func removeConfiguration(_ key: String) throws(GitError) {
        guard try localConfiguration(key) != nil else { return }
        let file = try openLocalConfiguration()
        try check(file.lend { git_config_delete_multivar($0, key, ".*") })
        if let dot = key.firstIndex(of: ".") { try removeEmptySection(String(key[..<dot])) }
        try readSettings()
    }

    /// The directory in which Git looks for hooks, absolute: `core.hooksPath`, else `hooks` beside the objects.
    ///
    /// A relative path starts where Git runs hooks: at the top of the work tree, or in a bare repository.
    public func hooksDirectory() throws(GitError) -> String {
        guard let named = configuration("core.hooksPath") else { return commonDirectory + "/hooks" }
        let path = try expanded(named)
        return path.utf8.first == UInt8(ascii: "/") ? path : (workTree ?? gitDirectory) + "/" + path
    }

    /// A path of the configuration with `~/` and `~user/` replaced, as Git's `interpolate_path` does.
    private func expanded(_ path: String) throws(GitError) -> String {
        guard path.utf8.first == UInt8(ascii: "~") else {
            guard !path.hasPrefix("%(prefix)") else {
                throw GitError(.unsupported, "core.hooksPath is \(path), and where Git is installed is not known here")
            }
            return path
        }
        let end = path.firstIndex(of: "/") ?? path.endIndex
        let user = path[path.index(after: path.startIndex)..<end]
        let home =
            user.isEmpty
            ? environment.nonEmpty("HOME")
            : getpwnam(String(user)).map { String(cString: $0.pointee.pw_dir) }
        guard let home else { throw GitError(.notFound, "core.hooksPath is \(path), and that home is not known") }
        return home + path[end...]
    }

    private var localConfigurationFile: String { commonDirectory + "/config" }

    private func openLocalConfiguration() throws(GitError) -> Handle {
        try Handle(freedBy: git_config_free) { git_config_open_ondisk(&$0, localConfigurationFile) }
    }

    /// libgit2 leaves the header of a section whose last key is removed; Git removes it, and so the file
    /// is again what it was. The new content goes through Git's own lock file.
    private func removeEmptySection(_ section: String) throws(GitError) {
        let path = localConfigurationFile
        let lines = (try RepositoryFile.content(of: path) ?? [])
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let header = Array("[\(section)]".utf8)
        guard let place = lines.firstIndex(where: { $0.elementsEqual(header) }) else { return }
        let next = lines[(place + 1)...].first { !$0.isEmpty }
        guard next.map({ $0.first == UInt8(ascii: "[") }) ?? true else { return }
        var rest = lines
        rest.remove(at: place)
        do throws(HostError) {
            try FileSystem.replaceLocked(path, with: Array(rest.joined(separator: [UInt8(ascii: "\n")])))
        } catch {
            throw GitError(.program, error.message)
        }
    }
}
