import Crypto
import Host
import Sandbox

/// The Python environment that a policy's packages make: one directory for each list of packages, kept between runs.
public struct PythonEnvironment: Sendable {
    public let directory: String
    private let parent: String
    private let python: String?
    private let packages: [String]

    /// - Parameter cache: where programs keep what they can make again, e.g. `~/.cache`.
    /// - Returns: `nil` when the policy asks for none.
    public init?(_ policy: RunPolicy?, cache: String) {
        guard let policy, !policy.packages.isEmpty else { return nil }
        python = policy.python
        packages = policy.packages.sorted()
        let digest = SHA256.hash(data: Array(([policy.python ?? ""] + packages).joined(separator: "\n").utf8))
        parent = cache + "/coursegate/python"
        directory = parent + "/" + digest.hexadecimal.prefix(16)
    }

    public var programs: String { directory + "/bin" }

    private var list: String { packages.map { $0 + "\n" }.joined() }
    private var mark: String { directory + "/coursegate-packages" }

    /// Whether it has been made, to its end, and its Python is still there.
    public var isReady: Bool {
        get throws {
            let made = try FileSystem.content(of: mark, limit: 1 << 20)
            return made == Array(list.utf8) && FileSystem.isProgram(programs + "/python")
        }
    }

    /// Makes it unless it is ready, anew when an earlier attempt came to no end. What the programs print goes where this one
    /// prints. Of several processes that ask for the same environment one makes it, and the others wait.
    ///
    /// - Parameter search: directories in which Python is looked for.
    /// - Throws: `Undecided` when a step fails.
    public func make(search: [String]) async throws {
        try FileSystem.makeDirectory(parent)
        var lock = try HeldFile(directory + ".lock")
        while lock == nil {
            try await Task.sleep(for: .milliseconds(200))
            lock = try HeldFile(directory + ".lock")
        }
        try withExtendedLifetime(lock) {
            guard try !isReady else { return }
            FileSystem.removeTree(directory)
            try run([try interpreter(in: search), "-m", "venv", directory], "make an environment")
            let wanted = directory + "/packages.txt"
            try FileSystem.write(Array(list.utf8), to: wanted)
            try run(
                [programs + "/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted],
                "install the packages of `run` in \(Policy.fileName)")
            try FileSystem.write(Array(list.utf8), to: mark)
        }
    }

    /// A Python of the version that the policy asks for, whatever it is called.
    private func interpreter(in search: [String]) throws -> String {
        let names = [python.map { "python\($0)" }, "python3", "python"].compactMap(\.self)
        let found = names.flatMap { name in search.map { "\($0)/\(name)" } }.filter(FileSystem.isProgram)
        let test = "import sys; sys.exit(not ('%d.%d.%d.' % sys.version_info[:3]).startswith(sys.argv[1] + '.'))"
        for program in found where try Spawn.runHere([program, "-c", test, python ?? "3"]) == .exited(0) {
            return program
        }
        throw Undecided(
            "\(python.map { "Python \($0)" } ?? "python3") is not in PATH", help: "install it, and run --setup again")
    }

    private func run(_ words: [String], _ purpose: String) throws {
        let end = try Spawn.runHere(words)
        guard end == .exited(0) else {
            throw Undecided("\(words[0]) could not \(purpose)", help: "see what it says above")
        }
    }
}
