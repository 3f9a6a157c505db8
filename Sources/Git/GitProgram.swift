import Subprocess
import Synchronization

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Runs `git` on a repository for the few things that only Git itself gets exactly right, adding nothing to the repository.
///
/// Every object that such a `git` makes goes to a temporary directory that the repository's objects are alternates of. Where
/// the object is in the repository already, Git makes none and renews that file's time, which keeps it from being pruned.
/// Replace refs, grafts and the commit graph are switched off, because they show other content than the ids say; so
/// is the network.
struct GitProgram {
    let repository: Repository
    let scratch: TemporaryDirectory
    /// More variables, over those that name the repository.
    var variables: [String: String] = [:]
    /// The scratch directory when it is `nil`.
    var workingDirectory: String?

    struct Output {
        let status: Int32
        let standardOutput: [UInt8]
        let message: String
    }

    /// The most that is taken from standard output. The longest is a list of paths.
    private static let outputLimit = 64 << 20

    /// - Throws: `.program` when `git` is not there or was ended by a signal. A status other than 0 is the caller's to judge.
    func run(_ arguments: [String]) async throws(GitError) -> Output {
        Failsafe.begin(patienceFactor: Failsafe.programPatienceFactor)
        defer { Failsafe.end(patienceFactor: Failsafe.programPatienceFactor) }
        do {
            let result = try await Subprocess.run(
                .name("git"),
                arguments: Arguments(["-c", "core.commitGraph=false", "--no-optional-locks"] + arguments),
                environment: .inherit.updating(environment),
                workingDirectory: FilePath(workingDirectory ?? scratch.path),
                input: .none,
                output: .bytes(limit: Self.outputLimit),
                error: .string(limit: 1 << 16)
            ) { execution in
                Failsafe.program.store(execution.processIdentifier.value, ordering: .relaxed)
            }
            Failsafe.waitIfEnding()
            Failsafe.program.store(0, ordering: .relaxed)
            guard case .exited(let status) = result.terminationStatus else {
                throw GitError(.program, "git \(arguments[0]) was ended by a signal")
            }
            return Output(
                status: status, standardOutput: result.standardOutput, message: result.standardError)
        } catch let error as GitError {
            throw error
        } catch {
            Failsafe.program.store(0, ordering: .relaxed)
            throw GitError(
                .program, "git \(arguments[0]) could not be run: \(error)", help: "install git 2.38 or later in PATH")
        }
    }

    private var environment: [Environment.Key: String?] {
        var values: [String: String?] = [
            "GIT_DIR": repository.gitDirectory,
            "GIT_COMMON_DIR": nil,
            "GIT_WORK_TREE": nil,
            "GIT_INDEX_FILE": nil,
            "GIT_PREFIX": nil,
            "GIT_QUARANTINE_PATH": nil,
            "GIT_OBJECT_DIRECTORY": scratch.path + "/objects",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": repository.objectDirectories.map(Self.quoted).joined(separator: ":"),
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_GRAFT_FILE": "/dev/null",
            "GIT_NO_LAZY_FETCH": "1",
            // What an older git, which does not know the line above, needs to leave the network alone.
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_TRACE": nil,
            "LC_ALL": "C",
        ]
        for (name, value) in variables {
            values[name] = value
        }
        return Dictionary(
            uniqueKeysWithValues: values.compactMap { name, value in
                Environment.Key(rawValue: name).map { ($0, value) }
            })
    }

    /// A directory as Git wants it in a list: quoted when it holds what separates the list.
    private static func quoted(_ path: String) -> String {
        guard path.contains(":") || path.contains("\"") else { return path }
        return "\"" + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
