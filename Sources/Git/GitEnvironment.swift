/// What Git told the process about the repository: the directory it started us in and its `GIT_…` variables.
///
/// Git describes a commit's index, a push's quarantine and an unusual work tree only there, so a
/// repository that is opened without them can show other content than what is being committed.
public struct GitEnvironment: Hashable, Sendable {
    public let currentDirectory: String
    /// `--git-dir`, else `GIT_DIR`. Git trusts a directory that is named outright, whoever owns it.
    let gitDirectory: String?
    private let values: [String: String]

    /// - Parameters:
    ///   - currentDirectory: the absolute path that relative paths of the variables start from.
    ///   - variable: the value of an environment variable, e.g. `{ ProcessInfo… }` or a dictionary's subscript.
    ///   - gitDirectory: the value of an explicit `--git-dir`; it wins over `GIT_DIR`.
    public init(
        currentDirectory: String, variable: (String) -> String?, gitDirectory: String? = nil
    ) {
        self.currentDirectory = currentDirectory
        var values: [String: String] = [:]
        for name in Self.names {
            values[name] = variable(name)
        }
        for index in 0..<Self.count(values["GIT_CONFIG_COUNT"]) {
            for name in ["GIT_CONFIG_KEY_\(index)", "GIT_CONFIG_VALUE_\(index)"] {
                values[name] = variable(name)
            }
        }
        self.values = values
        self.gitDirectory = gitDirectory ?? values["GIT_DIR"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The variables that say where things are, as far as they matter to reading.
    private static let names = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE", "GIT_CEILING_DIRECTORIES",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
        "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "HOME", "XDG_CONFIG_HOME", "SUDO_UID", "TMPDIR",
    ]

    subscript(name: String) -> String? { values[name] }

    /// The value of a variable that names something, which an empty one does not.
    func nonEmpty(_ name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether a variable is set to a word that Git reads as true.
    func isTrue(_ name: String) -> Bool {
        guard let value = nonEmpty(name) else { return false }
        return !["0", "false", "no", "off"].contains(value.lowercased())
    }

    /// A path of a variable, from the directory that Git started us in.
    func absolute(_ path: String) -> String {
        path.utf8.first == UInt8(ascii: "/") ? path : currentDirectory + "/" + path
    }

    /// The pairs of `GIT_CONFIG_COUNT`, `GIT_CONFIG_KEY_<n>` and `GIT_CONFIG_VALUE_<n>`.
    var configurationPairs: [(key: String, value: String)] {
        (0..<Self.count(values["GIT_CONFIG_COUNT"])).compactMap { index in
            guard let key = values["GIT_CONFIG_KEY_\(index)"] else { return nil }
            return (key, values["GIT_CONFIG_VALUE_\(index)"] ?? "")
        }
    }

    /// How many pairs `GIT_CONFIG_COUNT` announces; a bound keeps a wild number from costing time.
    private static func count(_ text: String?) -> Int {
        min(max(text.flatMap { Int($0) } ?? 0, 0), 10_000)
    }
}
