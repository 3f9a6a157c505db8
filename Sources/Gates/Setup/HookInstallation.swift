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

    /// Where the hooks of a server stand.
    public enum Server: Sendable {
        /// `hooks/pre-receive`, as Git itself has it.
        case git
        /// `custom_hooks/pre-receive.d`, because GitLab keeps `hooks` for its own.
        case gitLab
    }

    /// What installing in a clone would do.
    ///
    /// - Parameters:
    ///   - program: the absolute path of the program that hooks start.
    ///   - defaultBranch: the short name of the branch whose policy judges; found out when left out.
    ///   - guarded: the short names of branches that no command may move past the gates; those of an earlier
    ///     installation when there are none.
    ///   - isForced: whether a hooks directory will do that concerns more than this clone.
    /// - Throws: `Refusal` for a bare repository, such a directory, a hook that has no place to be kept, and a branch
    ///   that cannot be guarded.
    public static func installing(
        in repository: Repository, program: String?, defaultBranch: String?, guarding guarded: [String] = [],
        isForced: Bool
    ) throws -> HookInstallation {
        guard !repository.isBare else {
            throw Refusal(
                "this repository is bare, and nobody commits in it",
                help: "install the hooks in a clone; coursegate install --server judges what is pushed here")
        }
        var plan = HookInstallation()
        let directory = try HooksDirectory(of: repository)
        if let concern = directory.concern {
            guard isForced else {
                throw Refusal(
                    "core.hooksPath is \(directory.path), which \(concern)",
                    help: """
                        coursegate install --force puts them there all the same; or let your own hooks run \
                        `coursegate hook NAME "$@"`
                        """)
            }
            plan.notices.append("core.hooksPath \(directory.path) \(concern)")
        }
        for hook in Hook.ofClone { try plan.install(Shim.text, at: directory.file(hook)) }
        let guardFile = directory.file(.referenceTransaction)
        let guarded = try guarded.isEmpty ? branches(guardedBy: guardFile) : guarded
        if !guarded.isEmpty {
            for branch in guarded { try prove(branch, in: repository) }
            try plan.install(Shim.text(guarding: guarded, program: program), at: guardFile)
        }
        try plan.configure(
            repository,
            [programKey: program, DefaultBranch.configuration: try defaultBranch ?? Self.defaultBranch(in: repository)])
        return plan
    }

    /// What installing on a server would do.
    ///
    /// - Throws: `Refusal` for a repository that is not bare, and a hook that has no place to be kept.
    public static func installing(
        on server: Server, in repository: Repository, program: String?, defaultBranch: String?
    ) throws -> HookInstallation {
        guard repository.isBare else {
            throw Refusal(
                "this repository has a work tree, and a server's is bare",
                help: "run it in the repository that is pushed to, or install without --server")
        }
        var plan = HookInstallation()
        try plan.install(Shim.text, at: try file(of: server, in: repository))
        try plan.configure(repository, [programKey: program, DefaultBranch.configuration: defaultBranch])
        return plan
    }

    /// What uninstalling would do: what stood there before stands there again.
    public static func uninstalling(in repository: Repository) throws -> HookInstallation {
        var plan = HookInstallation()
        let directory = try HooksDirectory(of: repository)
        let files = Hook.allCases.map(directory.file) + [try file(of: .gitLab, in: repository)]
        for file in files { try plan.uninstall(file) }
        for key in [programKey, DefaultBranch.configuration] where try repository.localConfiguration(key) != nil {
            plan.settings.append((key, nil))
        }
        return plan
    }

    /// Where the shims look the program up.
    public static let programKey = "coursegate.program"

    /// Whether every commit of a push is judged, and not its end state alone.
    public static let eachCommitKey = "coursegate.eachCommit"

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

    private init() {}

    private static func file(of server: Server, in repository: Repository) throws -> String {
        switch server {
        case .git: try HooksDirectory(of: repository).file(.preReceive)
        case .gitLab: repository.commonDirectory + "/custom_hooks/pre-receive.d/coursegate"
        }
    }

    private static func branches(guardedBy file: String) throws -> [String] {
        try FileSystem.content(of: file).flatMap(Shim.branches(guardedBy:)) ?? []
    }

    private static func prove(_ branch: String, in repository: Repository) throws {
        guard Shim.canGuard(branch) else {
            throw Refusal(
                "'\(branch.safe)' has characters that a guarded branch's name may not have",
                help: "guard branches by their short names, e.g. --guard main")
        }
        if let target = try repository.symbolicTarget(of: "refs/heads/\(branch)") {
            throw Refusal(
                "\(branch) is another name for \(RefName(target).short), whose moves would not be seen",
                help: "guard \(RefName(target).short)")
        }
    }

    private mutating func install(_ text: String, at file: String) throws {
        let shim = SetupStep(summary: "write \(file)", path: file, act: .write(Array(text.utf8), .program))
        let earlier = file + Shim.suffix
        guard FileSystem.exists(file) else {
            warn(of: earlier)
            return steps.append(shim)
        }
        guard !FileSystem.isDirectory(file) else {
            throw Refusal("\(file) is a directory", help: "move it away")
        }
        if let content = try FileSystem.content(of: file), Shim.isShim(content) {
            warn(of: earlier)
            if content != Array(text.utf8) || !FileSystem.isProgram(file) { steps.append(shim) }
            return
        }
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
    private mutating func warn(of earlier: String) {
        if FileSystem.isProgram(earlier) { notices.append("\(earlier) runs first") }
    }

    private mutating func uninstall(_ file: String) throws {
        let earlier = file + Shim.suffix
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

    private mutating func configure(_ repository: Repository, _ wanted: KeyValuePairs<String, String?>) throws {
        for (key, value) in wanted {
            guard let value, try repository.localConfiguration(key) != value else { continue }
            settings.append((key, value))
        }
    }
}
