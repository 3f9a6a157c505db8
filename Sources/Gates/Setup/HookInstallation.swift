public import Git
import Host

/// Puts the shims where Git looks for hooks, and takes them away again.
///
/// It is made before anything is written: a conflict with one hook leaves all of them as they were.
public struct HookInstallation {
    public private(set) var steps: [SetupStep] = []
    /// Things to know that need no act.
    public private(set) var notices: [String] = []
    /// What the repository's own configuration is to hold; `nil` removes the key.
    public private(set) var settings: [(key: String, value: String?)] = []

    private let directory: HooksDirectory

    /// What installing would do.
    ///
    /// - Parameters:
    ///   - program: the absolute path of the program that hooks start.
    ///   - defaultBranch: the short name of the branch whose policy judges; found out when left out.
    ///   - isForced: whether a hooks directory will do that concerns more than this clone.
    /// - Throws: `Refusal` for a bare repository, such a directory, and a hook that has no place to be kept.
    public static func installing(
        in repository: Repository, program: String?, defaultBranch: String?, isForced: Bool
    ) throws -> HookInstallation {
        guard !repository.isBare else {
            throw Refusal(
                "this repository is bare, and nobody commits in it",
                help: "install the hooks in a clone; the hook of a server is not part of this command")
        }
        var plan = HookInstallation(directory: try HooksDirectory(of: repository))
        if let concern = plan.directory.concern {
            guard isForced else {
                throw Refusal(
                    "core.hooksPath is \(plan.directory.path), which \(concern)",
                    help: """
                        coursegate install --force puts them there all the same; or let your own hooks run \
                        `coursegate hook NAME "$@"`
                        """)
            }
            plan.notices.append("core.hooksPath \(plan.directory.path) \(concern)")
        }
        for hook in Hook.allCases { try plan.install(hook) }
        try plan.configure(repository, program, defaultBranch)
        return plan
    }

    /// What uninstalling would do: what stood there before stands there again.
    public static func uninstalling(in repository: Repository) throws -> HookInstallation {
        var plan = HookInstallation(directory: try HooksDirectory(of: repository))
        for hook in Hook.allCases { try plan.uninstall(hook) }
        for key in [programKey, DefaultBranch.configuration] where try repository.localConfiguration(key) != nil {
            plan.settings.append((key, nil))
        }
        return plan
    }

    /// Where the shims look the program up.
    public static let programKey = "coursegate.program"

    /// The short name of the branch whose policy judges here; `nil` when nothing says.
    public static func defaultBranch(in repository: Repository) throws -> String? {
        try DefaultBranch.name(in: repository).map { String($0.dropFirst("refs/heads/".count)) }
    }

    /// Does it.
    public func run(in repository: Repository) throws {
        for step in steps { try step.run() }
        for (key, value) in settings {
            if let value {
                try repository.setConfiguration(key, value)
            } else {
                try repository.removeConfiguration(key)
            }
        }
    }

    private init(directory: HooksDirectory) {
        self.directory = directory
    }

    private mutating func install(_ hook: Hook) throws {
        let file = directory.file(hook)
        let shim = SetupStep(summary: "write \(file)", path: file, act: .write(Array(Shim.text.utf8), .program))
        guard FileSystem.exists(file) else {
            warnOfEarlier(hook)
            return steps.append(shim)
        }
        guard !FileSystem.isDirectory(file) else {
            throw Refusal("\(file) is a directory", help: "move it away")
        }
        if let content = try FileSystem.content(of: file), Shim.isShim(content) {
            warnOfEarlier(hook)
            if content != Array(Shim.text.utf8) || !FileSystem.isProgram(file) { steps.append(shim) }
            return
        }
        let earlier = directory.earlier(hook)
        guard !FileSystem.exists(earlier) else {
            throw Refusal(
                "\(file) is no hook of coursegate, and an earlier one is kept in \(earlier) already",
                help: "make one hook of the two, remove \(earlier), and install again")
        }
        if !FileSystem.isProgram(file) {
            notices.append("\(file) is not executable, so Git never ran it; it is kept and still not run")
        }
        steps.append(SetupStep(summary: "keep \(file) as \(earlier)", path: file, act: .move(to: earlier)))
        steps.append(shim)
    }

    /// A kept hook without a shim in front of it: it would begin to run, which nobody asked for.
    private mutating func warnOfEarlier(_ hook: Hook) {
        let earlier = directory.earlier(hook)
        if FileSystem.isProgram(earlier) { notices.append("\(earlier) runs first") }
    }

    private mutating func uninstall(_ hook: Hook) throws {
        let file = directory.file(hook)
        let earlier = directory.earlier(hook)
        guard FileSystem.exists(file) else { return }
        guard let content = try FileSystem.content(of: file), Shim.isShim(content) else {
            if FileSystem.exists(earlier) {
                notices.append("\(file) is no hook of coursegate and stays, and so does \(earlier)")
            }
            return
        }
        if FileSystem.exists(earlier) {
            steps.append(SetupStep(summary: "put \(earlier) back as \(file)", path: earlier, act: .move(to: file)))
        } else {
            steps.append(SetupStep(summary: "remove \(file)", path: file, act: .remove))
        }
    }

    private mutating func configure(_ repository: Repository, _ program: String?, _ branch: String?) throws {
        let branch = try branch ?? Self.defaultBranch(in: repository)
        for (key, value) in [(Self.programKey, program), (DefaultBranch.configuration, branch)] {
            guard let value, try repository.localConfiguration(key) != value else { continue }
            settings.append((key, value))
        }
    }
}
