import ArgumentParser
import Gates
import Git
import Host

/// `coursegate install`: puts the hooks in place.
struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Judge the gates at each commit, merge and push of this clone.",
        discussion: """
            It puts pre-commit, pre-merge-commit and pre-push where Git looks for hooks. A hook that stands there is \
            kept and runs first. All work trees of a clone share the hooks. Git runs these hooks neither at a rebase or \
            cherry-pick nor with --no-verify: --guard judges every change of a branch, whatever command makes it. \
            --server judges in the repository that is pushed to, where nobody can pass it by.
            """)

    @Option(help: ArgumentHelp("The branch whose gates.yml judges.", valueName: "name"))
    var defaultBranch: String?

    @Option(
        name: .customLong("guard"),
        help: ArgumentHelp("Judge every change of this local branch as well; can be repeated.", valueName: "branch"))
    var guarded: [String] = []

    @Flag(help: "Judge what is pushed to this bare repository (pre-receive).")
    var server = false

    @Flag(help: "With --server: put the hook where GitLab looks for it.")
    var gitlab = false

    @Flag(help: "Use a hooks directory that concerns more than this clone.")
    var force = false

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @OptionGroup var options: RepositoryOptions

    func validate() throws {
        guard !gitlab || server else { throw ValidationError("--gitlab goes with --server.") }
        guard !server || guarded.isEmpty else { throw ValidationError("--server and --guard exclude each other.") }
    }

    func run() throws {
        let repository = try options.repository()
        let program = ProcessEnvironment.program
        let plan =
            if server {
                try HookInstallation.installing(
                    on: gitlab ? .gitLab : .git, in: repository, program: program, defaultBranch: defaultBranch)
            } else {
                try HookInstallation.installing(
                    in: repository, program: program, defaultBranch: defaultBranch, guarding: guarded, isForced: force)
            }
        if !dryRun { try plan.run(in: repository) }
        if !options.quiet {
            SetupReport(plan, isDryRun: dryRun, done: "the hooks are in place").print()
        }
    }
}
