import ArgumentParser
import Gates
import Git
import Host

/// `coursegate audit`: who went past which gate.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Name the first landing on a branch that went past each gate, and how.",
        discussion: """
            Each commit of the branch's line of first parents is judged by the rules that stood before it, as its gates \
            would have judged it. It ends with 1 when a gate was skipped, with 2 when none was seen and not every \
            landing could be judged. docs/audit.md says what history cannot show.
            """)

    @Argument(help: "A..B, or B for all that led there.")
    var range = "HEAD"

    @Option(
        help: ArgumentHelp(
            "The branch that was moved; the one that B names, else the default branch.", valueName: "name"))
    var ref: String?

    @Option(help: ArgumentHelp("text or json.", valueName: "format"))
    var format = QuestionOptions.Format.text

    @OptionGroup var options: RepositoryOptions

    func run() async throws {
        let bar = ProgressBar(isWanted: format == .text && !options.quiet, of: "landings")
        defer { bar.clear() }
        let repository = try options.repository()
        let audit = try await Audit(
            repository, HistoryRange(range, ref: ref?.fullBranchName, in: repository),
            now: Timestamp(seconds: WallClock.seconds), progress: bar.show)
        bar.clear()
        switch format {
        case .json: StandardStream.output.write(audit.json)
        case .text:
            if !options.quiet || audit.exitStatus != .passed {
                StandardStream.output.write(audit.text(options.style))
            }
        }
        if audit.exitStatus != .passed { throw ExitCode(audit.exitStatus.rawValue) }
    }
}

extension String {
    /// A branch as a person names it, in full.
    var fullBranchName: String { hasPrefix("refs/") ? self : "refs/heads/\(self)" }
}
