import Host
import Subprocess
import Synchronization

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// A repository of its own in a temporary directory, in which the real `git` works as it does for a person.
///
/// It shows what Git does with hooks, and nothing of any other repository is touched.
public final class CanaryRepository {
    private let directory: TemporaryDirectory

    /// What `git` printed and how it ended.
    public struct Result: Sendable {
        public let isSuccess: Bool
        public let message: String
    }

    /// - Parameter repository: whose environment says where temporary directories stand.
    public init(beside repository: Repository) throws(GitError) {
        directory = try TemporaryDirectory(repository.environment)
        for name in ["work", "home"] { try directory.makeDirectory(Path(name)) }
    }

    /// Where the work tree is.
    public var path: String { directory.path + "/work" }

    /// Writes a file of the work tree that is not there yet.
    public func write(_ text: String, to path: Path) throws(GitError) {
        let place = Path("work").appending(path.bytes)
        try directory.makeDirectory(place.parent)
        try directory.write(Array(text.utf8), to: place)
    }

    /// Runs `git` in the work tree, with nothing of the user's own configuration and none of Git's variables.
    ///
    /// - Parameter search: the value of `PATH` while Git runs; the present one when left out.
    /// - Throws: `.program` when `git` is not there.
    public func git(_ arguments: [String], searching search: String? = nil) async throws(GitError) -> Result {
        Failsafe.begin(patienceFactor: Failsafe.programPatienceFactor)
        defer { Failsafe.end(patienceFactor: Failsafe.programPatienceFactor) }
        do {
            let result = try await Subprocess.run(
                .name("git"), arguments: Arguments(arguments), environment: .inherit.updating(variables(search)),
                workingDirectory: FilePath(path), input: .none, output: .string(limit: 1 << 20),
                error: .string(limit: 1 << 20)
            ) { execution in
                Failsafe.program.store(execution.processIdentifier.value, ordering: .relaxed)
            }
            Failsafe.program.store(0, ordering: .relaxed)
            return Result(isSuccess: result.terminationStatus.isSuccess, message: result.standardError)
        } catch {
            Failsafe.program.store(0, ordering: .relaxed)
            throw GitError(
                .program, "git \(arguments.first ?? "") could not be run: \(error)", help: "install git in PATH")
        }
    }

    private func variables(_ search: String?) -> [Environment.Key: String?] {
        var values: [String: String?] = [
            "HOME": directory.path + "/home", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Canary", "GIT_AUTHOR_EMAIL": "canary@localhost", "GIT_COMMITTER_NAME": "Canary",
            "GIT_COMMITTER_EMAIL": "canary@localhost", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
        ]
        for name in [
            "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
            "GIT_TEMPLATE_DIR", "GIT_TRACE",
        ] {
            values.updateValue(nil, forKey: name)
        }
        if let search { values["PATH"] = search }
        return Dictionary(
            uniqueKeysWithValues: values.compactMap { name, value in
                Environment.Key(rawValue: name).map { ($0, value) }
            })
    }
}
