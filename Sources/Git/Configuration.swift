import CLibgit2
import Host

/// Git's configuration as the `git` that started us sees it.
///
/// libgit2 1.5 reads neither `GIT_CONFIG_GLOBAL`, `GIT_CONFIG_SYSTEM` and `GIT_CONFIG_NOSYSTEM` nor the settings
/// of `git -c` and `GIT_CONFIG_COUNT`, so the files are chosen here and settings from the environment win.
final class Configuration {
    private let files: Handle
    /// Settings of the environment, the later one wins.
    private let settings: [(key: String, value: String)]

    /// What counts in a repository.
    ///
    /// - Parameters:
    ///   - repositoryFiles: the repository's own files, the most local one last.
    ///   - repository: what `includeIf "gitdir:…"` is compared with.
    init(
        _ environment: GitEnvironment, repositoryFiles: [String], repository: borrowing Handle
    ) throws(GitError) {
        settings = try Self.settings(environment)
        files = try repository.lend { (pointer) throws(GitError) in
            try Self.files(environment, repositoryFiles, pointer)
        }
    }

    /// What counts outside any repository; Git calls it protected configuration.
    init(_ environment: GitEnvironment) throws(GitError) {
        settings = try Self.settings(environment)
        files = try Self.files(environment, [], nil)
    }

    private static func settings(_ environment: GitEnvironment) throws(GitError) -> [(key: String, value: String)] {
        let parameters = try environment.nonEmpty("GIT_CONFIG_PARAMETERS").map(QuotedText.parameters) ?? []
        return environment.configurationPairs + parameters
    }

    private static func files(
        _ environment: GitEnvironment, _ repositoryFiles: [String], _ repository: OpaquePointer?
    ) throws(GitError) -> Handle {
        try Libgit2.start()
        let files = try Handle(freedBy: git_config_free) { git_config_new(&$0) }
        var levels: [(path: String, level: git_config_level_t)] = []
        if !environment.isTrue("GIT_CONFIG_NOSYSTEM") {
            levels.append((environment.nonEmpty("GIT_CONFIG_SYSTEM") ?? "/etc/gitconfig", GIT_CONFIG_LEVEL_SYSTEM))
        }
        if let global = environment["GIT_CONFIG_GLOBAL"] {
            levels.append((global, GIT_CONFIG_LEVEL_GLOBAL))
        } else if let home = environment.nonEmpty("HOME") {
            let shared = environment.nonEmpty("XDG_CONFIG_HOME") ?? home + "/.config"
            levels.append((shared + "/git/config", GIT_CONFIG_LEVEL_XDG))
            levels.append((home + "/.gitconfig", GIT_CONFIG_LEVEL_GLOBAL))
        }
        for (path, level) in zip(repositoryFiles, [GIT_CONFIG_LEVEL_LOCAL, GIT_CONFIG_LEVEL_APP]) {
            levels.append((path, level))
        }
        for (path, level) in levels where FileSystem.isFile(path) {
            try check(files.lend { git_config_add_file_ondisk($0, path, level, repository, 0) })
        }
        return files
    }

    /// The value that wins; `nil` when the key is set nowhere.
    func value(_ key: String) throws(GitError) -> String? {
        try values(key).last
    }

    /// All values of a key, from the most general file to the environment.
    func values(_ key: String) throws(GitError) -> [String] {
        let name = Self.normalized(key)
        return try entries { git_config_multivar_iterator_new(&$0, $1, key, nil) }.map { $0.value }
            + settings.filter { Self.normalized($0.key) == name }.map(\.value)
    }

    /// The keys that a pattern of libgit2 finds in the files, with their values.
    func entries(matching pattern: String) throws(GitError) -> [(key: String, value: String)] {
        try entries { git_config_iterator_glob_new(&$0, $1, pattern) }
    }

    /// Whether the clone left out objects that a remote promises.
    func isPartialClone() throws(GitError) -> Bool {
        if try value("extensions.partialclone") != nil { return true }
        return try !entries(matching: "^remote\\..*\\.(promisor|partialclonefilter)$").isEmpty
    }

    /// What an iterator over the files finds. The iterator looks into the files, so both live to the end.
    private func entries(
        _ makeIterator: (inout OpaquePointer?, OpaquePointer) -> Int32
    ) throws(GitError) -> [(key: String, value: String)] {
        try files.lend { (files) throws(GitError) in
            let iterator = try Handle(freedBy: git_config_iterator_free) { makeIterator(&$0, files) }
            return try iterator.lend { (iterator) throws(GitError) in
                var found: [(key: String, value: String)] = []
                while true {
                    var entry: UnsafeMutablePointer<git_config_entry>?
                    let code = git_config_next(&entry, iterator)
                    if code == GIT_ITEROVER.rawValue { return found }
                    try check(code)
                    guard let entry = entry?.pointee else { continue }
                    found.append((String(cString: entry.name), entry.value.map { String(cString: $0) } ?? "true"))
                }
            }
        }
    }

    /// A key as Git compares it: section and variable without case, the subsection between them as it is.
    private static func normalized(_ key: String) -> String {
        guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: ".") else { return key.lowercased() }
        return key[..<first].lowercased() + String(key[first..<last]) + key[last...].lowercased()
    }
}
