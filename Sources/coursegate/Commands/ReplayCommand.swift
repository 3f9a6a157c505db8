import ArgumentParser
import Gates
import Git
import Host

/// `coursegate replay`: what gates would have caught.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Show what the gates would have caught of what landed before they were switched on.",
        discussion: """
            Each landing is compared with the one before, by everything that content alone tells: no sign-off is asked \
            for. Without an option the policy is the work tree's gates.yml.
            """)

    @Argument(help: "A..B, or B for all that led there.")
    var range = "HEAD"

    @Option(help: ArgumentHelp("The branch that was moved; it is only named in the report.", valueName: "name"))
    var ref: String?

    @Option(help: ArgumentHelp("Replay by this policy file.", valueName: "file"))
    var policy: String?

    @Option(help: ArgumentHelp("Replay by the policy of this commit.", valueName: "rev"))
    var policyBase: String?

    @Option(help: ArgumentHelp("Ask for one gate, by id or number.", valueName: "gate"))
    var gate: String?

    @Option(help: ArgumentHelp("text or json.", valueName: "format"))
    var format = QuestionOptions.Format.text

    @OptionGroup var options: RepositoryOptions

    func validate() throws {
        guard policy == nil || policyBase == nil else {
            throw ValidationError("--policy and --policy-base exclude each other.")
        }
    }

    func run() async throws {
        let bar = ProgressBar(isWanted: format == .text && !options.quiet, of: "landings")
        defer { bar.clear() }
        let repository = try options.repository()
        let (policy, source) = try rules(in: repository)
        let replay = try await Replay(
            repository, HistoryRange(range, ref: ref?.fullBranchName, in: repository), policy: policy, source: source,
            gate: gate, now: Timestamp(seconds: WallClock.seconds), progress: bar.show)
        bar.clear()
        switch format {
        case .json: StandardStream.output.write(replay.json)
        case .text: StandardStream.output.write(replay.text(options.style))
        }
        if replay.exitStatus != ExitStatus.passed { throw ExitCode(replay.exitStatus.rawValue) }
    }

    private func rules(in repository: Repository) throws -> (Policy, String) {
        if let policyBase {
            guard let base = try PolicyBase(at: repository.resolve(policyBase), in: repository) else {
                throw Undecided("\(policyBase) has no \(Policy.fileName)", help: "name a commit that has one")
            }
            return (base.policy, "\(Policy.fileName) of \(policyBase)")
        }
        let file = policy ?? repository.workTree.map { "\($0)/\(Policy.fileName)" } ?? Policy.fileName
        guard let bytes = try FileSystem.content(of: file) else {
            throw Undecided("there is no file \(file)", help: "name a policy: --policy FILE, or --policy-base REV")
        }
        let name = policy ?? Policy.fileName
        return (try Policy.read(bytes, file: name), name)
    }
}
