import ArgumentParser
import Gates
import Host

/// `coursegate compat`: what a change means for submissions that students already have.
struct CompatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compat",
        abstract: "Name what breaks submissions that students already have.",
        discussion: """
            BASE is the version that was released, HEAD the one that shall be graded with. It ends with 1 when \
            something breaks, with 2 when that could not be judged.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Argument(help: "The released version.")
    var base: String

    @Argument(help: "The newer version.")
    var head: String

    @Option(help: ArgumentHelp("text or json.", valueName: "format"))
    var format = Format.text

    @OptionGroup var options: RepositoryOptions

    func run() async throws {
        let compatibility = try await Compatibility(from: base, to: head, in: try options.repository())
        let report = CompatibilityReport(compatibility, from: base, to: head, style: options.style)
        switch format {
        case .json: StandardStream.output.write(report.json)
        case .text:
            if !(options.quiet && compatibility.level == nil && compatibility.problems.isEmpty) {
                StandardStream.output.write(report.text)
            }
        }
        let status = compatibility.exitStatus
        if status != .passed { throw ExitCode(status.rawValue) }
    }
}
