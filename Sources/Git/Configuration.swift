import CLibgit2
import Host

/// Git's configuration as the `git` that started us sees it.
///
/// libgit2 1.5 reads neither `GIT_CONFIG_GLOBAL`, `GIT_CONFIG_SYSTEM` and `GIT_CONFIG_NOSYSTEM` nor the settings
/// of `git -c` and `GIT_CONFIG_COUNT`, so the files are chosen here and settings from the environment win.
struct Configuration {
    /// Every key, section and variable in small letters, with its value, from the most general file to the environment: the
    /// later one wins.
    private let entries: [(key: String, value: String)]

    /// What counts in a repository when it is read.
    ///
    /// - Parameters:
    ///   - repositoryFiles: the repository's own files, the most local one last.
    ///   - repository: what `includeIf "gitdir:…"` is compared with.
    init(
        _ environment: GitEnvironment, repositoryFiles: [String], repository: borrowing Handle
    ) throws(GitError) {
        let files = try repository.lend { (pointer) throws(GitError) in
            try Self.files(environment, repositoryFiles, pointer)
        }
        entries = try Self.entries(of: files) + Self.settings(environment)
    }

    /// What counts outside any repository; Git calls it protected configuration.
    init(_ environment: GitEnvironment) throws(GitError) {
        entries = try Self.entries(of: try Self.files(environment, [], nil)) + Self.settings(environment)
    }

    /// The settings of the environment.
    private static func settings(_ environment: GitEnvironment) throws(GitError) -> [(key: String, value: String)] {
        let parameters = try environment.nonEmpty("GIT_CONFIG_PARAMETERS").map(QuotedText.parameters) ?? []
        return (environment.configurationPairs + parameters).map { (normalized($0.key), $0.value) }
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
    func value(_ key: String) -> String? {
        values(key).last
    }

    /// All values of a key, from the most general file to the environment.
    func values(_ key: String) -> [String] {
        let name = Self.normalized(key)
        return entries.filter { $0.key.utf8.elementsEqual(name.utf8) }.map(\.value)
    }

    /// The values of a variable in the subsections of a section, each with its subsection: `[section "name"] variable`.
    func values(of variable: String, inEach section: String) -> [(subsection: String, value: String)] {
        let (start, end) = ("\(section).".utf8, ".\(variable)".utf8)
        return entries.compactMap { key, value in
            guard key.utf8.count >= start.count + end.count, key.utf8.starts(with: start),
                key.utf8.suffix(end.count).elementsEqual(end)
            else { return nil }
            return (String(decoding: key.utf8.dropFirst(start.count).dropLast(end.count), as: UTF8.self), value)
        }
    }

    /// Whether the clone left out objects that a remote promises.
    var isPartialClone: Bool {
        value("extensions.partialclone") != nil
            || ["promisor", "partialclonefilter"].contains { !values(of: $0, inEach: "remote").isEmpty }
    }

    private static func entries(of files: borrowing Handle) throws(GitError) -> [(key: String, value: String)] {
        try files.lend { (files) throws(GitError) in
            let iterator = try Handle(freedBy: git_config_iterator_free) { git_config_iterator_new(&$0, files) }
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

    /// A key as Git compares it: section and variable without case, the subsection between them byte by byte as it is.
    private static func normalized(_ key: String) -> String {
        let dot = UInt8(ascii: ".")
        guard let first = key.utf8.firstIndex(of: dot), let last = key.utf8.lastIndex(of: dot) else {
            return key.lowercased()
        }
        return key[..<first].lowercased() + String(key[first..<last]) + key[last...].lowercased()
    }
}
