import Gates
import Git
import Host
import Sandbox

/// The box, the tools and the runner that this machine offers a policy.
struct Workshop {
    let box: Box
    let runner: Runner

    init(
        _ repository: Repository, policy: Policy, isSetUp: Bool, isBoxed: Bool, shown: [String]
    ) async throws {
        let path = ProcessEnvironment.variable("PATH") ?? ""
        let environment = PythonEnvironment(policy.run, cache: Self.cache)
        if let environment, try isSetUp || !environment.isReady {
            guard isSetUp else {
                throw Undecided(
                    "the Python environment of `run` in \(Policy.fileName) has not been made here",
                    help: "coursegate run --setup makes it")
            }
            if try !environment.isReady {
                StandardStream.error.write("coursegate: making the Python environment \(environment.directory)\n")
                try await environment.make(search: path.split(separator: ":").map(String.init))
            }
        }
        let tools = Toolbox(path: path, first: environment.map { [$0.programs] } ?? [], shown: shown)
        let trial = try SnapshotExport([], of: repository.snapshot(ofTree: .emptyTree), in: repository.environment)
        if isBoxed {
            guard let program = ProcessEnvironment.program else {
                throw Undecided("this program does not know where it stands", help: "say --without-box")
            }
            box = try await Box.find(launcher: program, in: trial.path)
        } else {
            box = .none
        }
        let versions = try await ToolVersions.find(box: box, tools: tools, in: trial, policy: policy.run)
        runner = Runner(
            box: box, tools: tools, policy: policy, versions: versions,
            author: repository.configuration("user.email"))
    }

    /// By the XDG Base Directory Specification, where a relative path counts as none.
    private static var cache: String {
        ProcessEnvironment.variable("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? (ProcessEnvironment.variable("HOME") ?? "") + "/.cache"
    }
}
