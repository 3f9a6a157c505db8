import ArgumentParser
import Gates

/// `coursegate hook`: what the shims run.
struct HookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "Judge as a Git hook; the scripts that install puts in place run it.",
        discussion: "A hook manager can run it, too: coursegate hook pre-push \"$@\", with Git's standard input.")

    @Argument(
        help: "\(Hook.allCases.map(\.name).joined(separator: ", ")).",
        transform: { word in
            guard let hook = Hook(rawValue: word) else {
                throw ValidationError("Known hooks are \(Hook.allCases.map(\.name).joined(separator: ", ")).")
            }
            return hook
        })
    var name: Hook

    @Argument(help: "What Git gave the hook: for pre-push the remote's name and its address.")
    var arguments: [String] = []

    @Option(
        name: .customLong("guard"),
        help: ArgumentHelp("A branch that reference-transaction guards; the default branch.", valueName: "name"))
    var guarded: [String] = []

    @Flag(help: "Judge every commit that is brought, not the end state alone; coursegate.eachCommit sets it for good.")
    var eachCommit = false

    @OptionGroup var reports: ReportOptions

    @OptionGroup var options: RepositoryOptions

    func run() async throws {
        try await HookRun(
            name, arguments, guarding: guarded, eachCommit: eachCommit, isQuiet: options.quiet, color: options.color,
            repository: options.repository, report: { try reports.write($0) }
        ).run()
    }
}
