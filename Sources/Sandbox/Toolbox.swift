import Host

/// The programs that a command may start: the caller's `PATH`, and the directories that these programs need.
///
/// Of a directory outside the system's own only what programs are made of is shown, `bin`, `lib` and their like, because
/// what stands beside them in somebody's home is nobody's business.
public struct Toolbox: Hashable, Sendable {
    /// The value of `PATH`.
    public let path: String
    /// What has to be visible besides the system's directories.
    public let directories: [String]

    static let systemDirectories = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"]
    private static let parts = ["bin", "include", "lib", "lib32", "lib64", "libexec", "pyvenv.cfg", "share", "etc"]

    /// - Parameters:
    ///   - path: the caller's `PATH`.
    ///   - first: directories of programs that come before it.
    ///   - shown: directories that are shown as a whole.
    public init(path: String, first: [String] = [], shown: [String] = []) {
        var entries: [String] = []
        var directories: [String] = shown.compactMap(FileSystem.realPath)
        for entry in first + path.split(separator: ":").map(String.init) where entry.hasPrefix("/") {
            guard FileSystem.isDirectory(entry), !entries.contains(entry) else { continue }
            entries.append(entry)
            directories += Self.needed(by: entry)
        }
        for entry in ["/usr/local/bin", "/usr/bin", "/bin"] where !entries.contains(entry) { entries.append(entry) }
        self.path = entries.joined(separator: ":")
        var seen: Set<String> = []
        self.directories = directories.filter {
            FileSystem.exists($0) && !Self.isSystem($0) && seen.insert($0).inserted
        }
    }

    private static func isSystem(_ path: String) -> Bool {
        systemDirectories.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// A directory of programs, and the installation that it belongs to when it is a Python's.
    private static func needed(by directory: String) -> [String] {
        guard !isSystem(directory) else { return [] }
        let prefix = parent(of: directory)
        var needed = [directory]
        if let settings = content(prefix + "/pyvenv.cfg") {
            needed += parts(of: prefix)
            for line in settings.split(separator: "\n") {
                let words = line.split(separator: "=", maxSplits: 1).map(\.trimmed)
                if words.count == 2, words[0] == "home" { needed += [words[1]] + parts(of: parent(of: words[1])) }
            }
        } else if directory.hasSuffix("/bin"), isPythonInstallation(prefix) {
            needed += parts(of: prefix)
        }
        return needed
    }

    private static func isPythonInstallation(_ prefix: String) -> Bool {
        FileSystem.exists(prefix + "/conda-meta")
            || FileSystem.exists(prefix + "/bin/python3") && FileSystem.isDirectory(prefix + "/include")
    }

    private static func parts(of prefix: String) -> [String] {
        parts.map { prefix + "/" + $0 }.filter(FileSystem.exists)
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
    }

    /// A small file's text; `nil` when there is none that can be read, and then nothing more is shown.
    private static func content(_ path: String) -> String? {
        guard let bytes = try? FileSystem.content(of: path, limit: 1 << 16) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
