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
            kept and runs first. All work trees of a clone share the hooks.
            """)

    @Option(help: ArgumentHelp("The branch whose gates.yml judges.", valueName: "name"))
    var defaultBranch: String?

    @Flag(help: "Use a hooks directory that concerns more than this clone.")
    var force = false

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @OptionGroup var options: RepositoryOptions

    func run() throws {
        let repository = try options.repository()
        let plan = try HookInstallation.installing(
            in: repository, program: ProcessEnvironment.program, defaultBranch: defaultBranch, isForced: force)
        if !dryRun { try plan.run(in: repository) }
        if !options.quiet {
            SetupReport(plan, isDryRun: dryRun, done: "the hooks are in place").print()
        }
    }
}
