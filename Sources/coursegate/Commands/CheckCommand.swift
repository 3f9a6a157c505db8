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
        help: ArgumentHelp(
            "Judge what merging one or several heads into BASE gives, in memory.", valueName: "base> <head"))
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
            "Evidence that this job has made or a bot has signed: a file or a directory. Repeatable.", valueName: "path"
        ))
    var evidence: [String] = []

    @Flag(
        help: """
            Vouch for unsigned evidence of other jobs: they belong to this pipeline, and no proposer can change them.
            """)
    var trustUnsigned = false

    @Option(
        help: ArgumentHelp(
            "Judge the I-th of N equal parts of the modules, for parallel jobs; `report merge` puts them together.",
            valueName: "I/N"))
    var shard: String?

    @Flag(help: "Judge the change that a CI job runs for, as the CI system's variables name it.")
    var ci = false

    @Option(help: ArgumentHelp("What to print.", valueName: "format"))
    var format = ReportFormat.text

    @OptionGroup var reports: ReportOptions

    @Flag(name: .shortAndLong, help: "Show remarks that block nothing as well.")
    var verbose = false

    @Flag(help: "End with 0 when a gate is violated. What was not judged still ends with 2.")
    var exitZero = false

    @OptionGroup var options: RepositoryOptions

    func validate() throws {
        let chosen = [staged, commit != nil, range != nil, !merge.isEmpty, ci].filter(\.self).count
        guard chosen <= 1 else {
            throw ValidationError("--staged, --commit, --range, --merge and --ci exclude each other.")
        }
        guard !ci || ref == nil else {
            throw ValidationError("--ci finds the branch itself; COURSEGATE_REF names another.")
        }
        guard merge.count != 1 else {
            throw ValidationError("--merge takes two or more revisions: --merge main feature")
        }
        guard range.map({ Invocation(range: $0) != nil }) ?? true else {
            throw ValidationError("--range takes A..B, e.g. --range main..HEAD")
        }
        guard shard.map({ Shard($0) != nil }) ?? true else { throw ValidationError("--shard takes I/N, e.g. 1/4.") }
        guard policy == nil || policyBase == nil else {
            throw ValidationError("--policy and --policy-base exclude each other.")
        }
    }

    func run() async throws {
        let bar = ProgressBar(isWanted: format == .text && !options.quiet)
        var environment: CIEnvironment?
        let entry: Report.Entry
        do {
            let repository = try options.repository()
            if ci {
                environment = try CIEnvironment(
                    variable: ProcessEnvironment.variable, file: { try FileSystem.content(of: $0) })
            }
            let outcome = try await outcome(in: repository, environment, bar)
            entry = Report.Entry(environment?.title ?? title, .check, .answered(outcome), elapsed: bar.elapsed)
        } catch {
            bar.clear()
            Complaint(error).print()
            entry = Report.Entry(environment?.title ?? title, failedWith: error, elapsed: bar.elapsed)
        }
        bar.clear()
        let report = Report(
            [entry], now: Timestamp(seconds: WallClock.seconds), shard: shard.flatMap(Shard.init))
        print(entry, in: report, environment)
        try reports.write(report, and: environment?.reports ?? [])
        let status = exitZero && entry.exitStatus == .blocked ? .passed : entry.exitStatus
        // A judgement of a whole course is large, and nobody needs it any more.
        withExtendedLifetime(entry) { Departure.leave(with: status.rawValue) }
    }

    private func outcome(
        in repository: Repository, _ environment: CIEnvironment?, _ bar: ProgressBar
    ) async throws -> Inquiry.Outcome {
        var store = EvidenceStore()
        for path in evidence {
            try EvidenceFolder(path).read(
                into: &store, workTree: repository.workTree, seal: EvidenceSeal(knownTo: repository),
                trustsUnsigned: trustUnsigned)
        }
        let inquiry = Inquiry(
            repository, policy: try namedPolicy(in: repository), modules: modules, gate: gate, judgesAll: all,
            evidence: store, shard: shard.flatMap(Shard.init), progress: bar.show)
        guard let environment else {
            return try await inquiry.outcome(
                of: try invocation(in: repository), ref: try ref.map(inquiry.fullName), isAdvisory: false)
        }
        return try await inquiry.outcome(of: environment) ?? .unguarded("nothing is left there to judge")
    }

    private func print(_ entry: Report.Entry, in report: Report, _ environment: CIEnvironment?) {
        guard format == .text else {
            StandardStream.output.write(report.text(in: format))
            return
        }
        guard case .answered(let outcome) = entry.outcome else { return }
        switch outcome {
        case .unguarded(let notice): StandardStream.error.write("coursegate: \(notice)\n")
        case .judged(let judgement, let proposal, let policy):
            guard !(options.quiet && judgement.verdict == .passed) else { return }
            let text = TextReport(
                judgement, policy: policy, title: entry.title + (shard.map { ", part \($0)" } ?? ""),
                style: options.style, isComplete: verbose,
                content: proposal.proposed.content(at:)
            ).text(elapsed: entry.elapsed)
            StandardStream.output.write(environment?.logged(text) ?? text)
        }
    }

    private var title: String {
        if let commit { return "commit \(commit)" }
        if let range { return "range \(range)" }
        if let base = merge.first { return "merging \(merge.dropFirst().joined(separator: ", ")) into \(base)" }
        return all ? "the course" : "the index"
    }

    private func invocation(in repository: Repository) throws -> Invocation {
        if let commit { return .commit(commit) }
        if let range = range.flatMap(Invocation.init(range:)) { return range }
        if let base = merge.first { return .merge(base: base, heads: Array(merge.dropFirst())) }
        // A bare repository has no index: `--all` means what it has.
        return repository.isBare && all && !staged ? .commit("HEAD") : .staged
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
        return try PolicyBase(bytes, file: policy, baseline: Baseline(), commit: nil)
    }
}
