import ArgumentParser
import Gates
import Git
import Host

/// `coursegate doctor`: shows whether the gates of this clone stand.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find out whether the hooks of this clone, and its CI, would stop a fault.",
        discussion: """
            It looks at the hooks, at the program they start and at the workflows that run it, and then sends a commit and a \
            push with a fault through the very hooks, in a repository of its own. Nothing of this one is touched.

            EXIT STATUS: 0 the gates stand, 1 something keeps one from standing, 2 it could not be found out.
            """)

    @OptionGroup var options: RepositoryOptions

    func run() async throws {
        let installation = try Installation(try options.repository(), variable: ProcessEnvironment.variable)
        let report = await Doctor(installation).report()
        if !(options.quiet && report.ailments.isEmpty) { StandardStream.output.write(report.text) }
        if report.exitStatus != .passed { throw ExitCode(report.exitStatus.rawValue) }
    }
}
