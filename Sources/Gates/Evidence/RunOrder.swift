import Crypto

/// What has to be run on a module before a criterion can be judged.
public struct RunOrder: Sendable {
    /// For `sh -c`, at the top of the content.
    public let command: String
    public var inputs: [Template] = []
    public var timeout = Duration(seconds: 600)
    public var allowsNetwork = false
    /// Where the command writes a JUnit report, from the top of the content.
    public var report: String?
    /// Where the command writes what it found, one line each: `finding: …`, `remark: …`, `obstacle: …` for why
    /// it can tell nothing, `tool: NAME VERSION`.
    public var notes: String?
    /// Whether a command that prints nothing has shown nothing.
    public var hasToPrint = false
    /// Files that the command may read below `$COURSEGATE_GIVEN`.
    public var given: [String: [UInt8]] = [:]
    /// More such files, which follow from the content and so are no part of what is run.
    public var derived: [String: [UInt8]] = [:]
    /// What is installed in the Python environment that it is run in.
    public var packages: [String] = []

    init(_ command: String) {
        self.command = command
    }

    /// SHA-256 of everything that is run. How long it may take changes nothing about what a run shows.
    public var digest: String {
        var hash = SHA256()
        let parts =
            ["coursegate run 1", command, report ?? "", notes ?? "", allowsNetwork ? "network" : ""]
            + packages.sorted() + inputs.map(\.text)
            + given.sorted { $0.key < $1.key }.flatMap { [$0.key, String(decoding: $0.value, as: UTF8.self)] }
        for part in parts {
            hash.update(data: Array("\(part.utf8.count):\(part)\n".utf8))
        }
        return hash.finalize().hexadecimal
    }
}
