import Crypto
import Host
import Sandbox

/// The Python environment that a policy's packages make: one directory for each list of packages, kept between runs.
public struct PythonEnvironment: Sendable {
    public let directory: String
    private let python: String?
    private let packages: [String]

    /// - Parameter cache: where programs keep what they can make again, e.g. `~/.cache`.
    /// - Returns: `nil` when the policy asks for none.
    public init?(_ policy: RunPolicy?, cache: String) {
        guard let policy, !policy.packages.isEmpty else { return nil }
        python = policy.python
        packages = policy.packages.sorted()
        let digest = SHA256.hash(data: Array(([policy.python ?? ""] + packages).joined(separator: "\n").utf8))
        directory = cache + "/coursegate/python/" + digest.hexadecimal.prefix(16)
    }

    public var programs: String { directory + "/bin" }

    private var list: String { packages.map { $0 + "\n" }.joined() }
    private var mark: String { directory + "/coursegate-packages" }

    /// Whether it has been made, to its end.
    public var isReady: Bool {
        get throws { try FileSystem.content(of: mark, limit: 1 << 20).map { $0 == Array(list.utf8) } ?? false }
    }

    /// Makes it, anew when an earlier attempt came to no end. What the programs print goes where this one prints.
    ///
    /// - Parameter search: directories in which Python is looked for.
    /// - Throws: `Undecided` when a step fails.
    public func make(search: [String]) throws {
        FileSystem.removeTree(directory)
        try FileSystem.makeDirectory(directory)
        let names = [python.map { "python\($0)" }, "python3"].compactMap(\.self)
        guard
            let program = names.lazy.flatMap({ name in search.map { "\($0)/\(name)" } })
                .first(where: FileSystem.isProgram)
        else {
            throw Undecided(
                "\(names.joined(separator: " or ")) is not in PATH", help: "install it, and run --setup again")
        }
        try run([program, "-m", "venv", directory], "make an environment")
        let wanted = directory + "/packages.txt"
        try FileSystem.write(Array(list.utf8), to: wanted)
        try run(
            [programs + "/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted],
            "install the packages of `run` in \(Policy.fileName)")
        try FileSystem.write(Array(list.utf8), to: mark)
    }

    private func run(_ words: [String], _ purpose: String) throws {
        let end = try Spawn.runHere(words)
        guard end == .exited(0) else {
            throw Undecided("\(words[0]) could not \(purpose)", help: "see what it says above")
        }
    }
}
