import ArgumentParser
import Gates
import Git
import Host

/// `coursegate uninstall`: takes the hooks away and puts back what stood there before.
struct UninstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall", abstract: "Take the hooks away and put back those that stood there before.")

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @OptionGroup var options: RepositoryOptions

    func run() throws {
        let repository = try options.repository()
        let plan = try HookInstallation.uninstalling(in: repository)
        if !dryRun { try plan.run(in: repository) }
        if !options.quiet {
            SetupReport(plan, isDryRun: dryRun, done: "the hooks are gone").print()
        }
    }
}
