import ArgumentParser
import Gates
import Git
import Host

/// `coursegate check`: judges what is proposed.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge the gates of the modules that a change touches.",
        discussion: """
            Without an option it judges the index, as the next commit would record it. The rules come from the \
            gates.yml of the branch that would move or of the default branch, never from the change itself.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Argument(help: "Modules by directory name, name or number; all when none is given.")
    var modules: [String] = []

    @Flag(help: "Judge the index against HEAD (the default).")
    var staged = false

    @Option(help: ArgumentHelp("Judge a commit against its first parent.", valueName: "rev"))
    var commit: String?

    @Option(help: ArgumentHelp("Judge the end state of B against A.", valueName: "A..B"))
    var range: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Judge what merging HEAD into BASE gives, in memory.", valueName: "base> <head"))
    var merge: [String] = []

    @Flag(help: "Judge every module, touched or not.")
    var all = false

    @Option(help: ArgumentHelp("Judge one gate, by id or number, and ask for it.", valueName: "gate"))
    var gate: String?

    @Option(help: ArgumentHelp("The branch or tag that would move.", valueName: "name"))
    var ref: String?

    @Option(help: ArgumentHelp("Judge by this policy file instead of the policy base's.", valueName: "file"))
    var policy: String?

    @Option(help: ArgumentHelp("Judge by the policy of this commit.", valueName: "rev"))
    var policyBase: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Evidence of runs that this job has made: a file or a directory. Repeatable.", valueName: "path"))
    var evidence: [String] = []

    @Option(help: ArgumentHelp("text or json.", valueName: "format"))
    var format = Format.text

    @Flag(name: .shortAndLong, help: "Show remarks that block nothing as well.")
    var verbose = false

    @Flag(help: "End with 0 when a gate is violated. What was not judged still ends with 2.")
    var exitZero = false

    @OptionGroup var options: RepositoryOptions

    func validate() throws {
        let chosen = [staged, commit != nil, range != nil, !merge.isEmpty].filter(\.self).count
        guard chosen <= 1 else {
            throw ValidationError("--staged, --commit, --range and --merge exclude each other.")
        }
        guard merge.isEmpty || merge.count == 2 else {
            throw ValidationError("--merge takes two revisions: --merge main feature")
        }
        guard range.map({ Invocation(range: $0) != nil }) ?? true else {
            throw ValidationError("--range takes A..B, e.g. --range main..HEAD")
        }
        guard policy == nil || policyBase == nil else {
            throw ValidationError("--policy and --policy-base exclude each other.")
        }
    }

    func run() async throws {
        let repository = try options.repository()
        let bar = ProgressBar(isWanted: format == .text && !options.quiet)
        var store = EvidenceStore()
        for path in evidence { try EvidenceFolder(path).read(into: &store, workTree: repository.workTree) }
        let inquiry = Inquiry(
            repository, policy: try namedPolicy(in: repository), modules: modules, gate: gate, judgesAll: all,
            evidence: store, progress: bar.show)
        let outcome = try await inquiry.outcome(
            of: try invocation(in: repository), ref: try fullRef(in: repository), isAdvisory: false)
        bar.clear()
        switch outcome {
        case .unguarded(let notice):
            StandardStream.error.write("coursegate: \(notice)\n")
        case .judged(let judgement, let proposal, let policy):
            print(judgement, proposal, policy, elapsed: bar.elapsed)
            let status = judgement.exitStatus
            if status != .passed, !(exitZero && status == .blocked) { throw ExitCode(status.rawValue) }
        }
    }

    private func print(_ judgement: Judgement, _ proposal: Proposal, _ policy: Policy, elapsed: String) {
        switch format {
        case .json:
            StandardStream.output.write(JSONReport(judgement, now: Timestamp(seconds: WallClock.seconds)).text)
        case .text:
            guard !(options.quiet && judgement.verdict == .passed) else { return }
            let report = TextReport(
                judgement, policy: policy, title: title, style: options.style, isComplete: verbose,
                content: proposal.proposed.content(at:))
            StandardStream.output.write(report.text(elapsed: elapsed))
        }
    }

    private var title: String {
        if let commit { return "commit \(commit)" }
        if let range { return "range \(range)" }
        if merge.count == 2 { return "merging \(merge[1]) into \(merge[0])" }
        return all ? "the course" : "the index"
    }

    private func invocation(in repository: Repository) throws -> Invocation {
        if let commit { return .commit(commit) }
        if let range = range.flatMap(Invocation.init(range:)) { return range }
        if merge.count == 2 { return .merge(base: merge[0], head: merge[1]) }
        // A bare repository has no index: `--all` means what it has.
        return repository.isBare && all && !staged ? .commit("HEAD") : .staged
    }

    private func fullRef(in repository: Repository) throws -> String? {
        guard let ref else { return nil }
        if ref.hasPrefix("refs/") { return ref }
        return try repository.reference("refs/tags/\(ref)") != nil && repository.reference("refs/heads/\(ref)") == nil
            ? "refs/tags/\(ref)" : "refs/heads/\(ref)"
    }

    private func namedPolicy(in repository: Repository) throws -> PolicyBase? {
        if let policyBase {
            let commit = try repository.resolve(policyBase)
            guard let base = try PolicyBase(at: commit, in: repository) else {
                throw Undecided("\(policyBase) has no \(Policy.fileName)", help: "name a commit that has one")
            }
            return base
        }
        guard let policy else { return nil }
        guard let bytes = try FileSystem.content(of: policy) else {
            throw Undecided("there is no file \(policy)", help: "name a policy file")
        }
        return PolicyBase(policy: try Policy.read(bytes, file: policy), baseline: Baseline(), commit: nil)
    }
}
