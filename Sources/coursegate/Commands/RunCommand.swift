import ArgumentParser
import Gates
import Git
import Host
import Sandbox

/// `coursegate run`: runs what the policy's criteria ask for, on exactly the content that is proposed.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run the tests and other commands that gates ask for, and keep evidence of it.",
        discussion: """
            The content is exported from Git's objects into a private folder; the command lines come from the policy \
            base, never from the content. Each command runs in a box: no network, no home, no repository, no \
            secret of the environment; limits on time, memory, processes and output.
            """)

    @Argument(help: "Modules by directory name, name or number; those that the change touches when none is given.")
    var modules: [String] = []

    @Option(help: ArgumentHelp("Run what one gate asks for, by id or number.", valueName: "gate"))
    var gate: String?

    @Option(help: ArgumentHelp("Run one criterion, by its name in reports.", valueName: "id"))
    var criterion: String?

    @Flag(help: "Run for every module, touched or not.")
    var all = false

    @Option(
        help: ArgumentHelp("Write evidence, and what the commands printed, into this directory.", valueName: "dir"))
    var evidence: String?

    @Flag(
        help: """
            Let a bot of the roster sign what the runs came to: as events, staged for a commit, or as files in --evidence.
            """)
    var sign = false

    @Option(name: .customLong("as"), help: ArgumentHelp("Sign as this bot of the roster.", valueName: "id"))
    var name: String?

    @Option(help: ArgumentHelp("Sign with this SSH key.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("Run at most this many commands at a time.", valueName: "n"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp("Run the I-th of N equal parts of the modules, for parallel jobs of CI.", valueName: "I/N"))
    var shard: String?

    @Flag(help: "Make the Python environment of the policy's `run` first.")
    var setup = false

    @Flag(help: "Run without a box: what runs can do whatever you can.")
    var withoutBox = false

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Show the commands one more directory, e.g. of tools. Repeatable.", valueName: "dir"))
    var show: [String] = []

    @Flag(help: "Run for the change that a CI job runs for, as the CI system's variables name it.")
    var ci = false

    @OptionGroup var content: ContentOptions
    @OptionGroup var options: RepositoryOptions

    func validate() throws {
        guard jobs ?? 1 > 0 else { throw ValidationError("--jobs takes a number from 1.") }
        guard shard.map({ Shard($0) != nil }) ?? true else { throw ValidationError("--shard takes I/N, e.g. 1/4.") }
        guard !ci || !content.isNamed else {
            throw ValidationError("--ci excludes --staged, --commit and --merge.")
        }
        guard sign || (name == nil && key == nil) else { throw ValidationError("--as and --key go with --sign.") }
        guard !(sign && withoutBox) else {
            throw ValidationError("--sign needs a box: without one, what runs could read the key and sign for itself.")
        }
    }

    func run() async throws {
        let repository = try options.repository()
        guard let inquiry = try await inquiry(in: repository) else {
            StandardStream.error.write("coursegate: no policy judges this change yet, so there is nothing to run\n")
            return
        }
        let signer =
            sign
            ? try await EvidenceSigner(
                repository, base: inquiry.base, name: name ?? ProcessEnvironment.variable("COURSEGATE_AS"),
                key: key ?? ProcessEnvironment.variable("COURSEGATE_KEY")) : nil
        let workshop = try await Workshop(
            repository, policy: inquiry.base.policy, isSetUp: setup, isBoxed: !withoutBox, shown: show)
        let folder = evidence.map(EvidenceFolder.init)
        let report = RunReport(
            isQuiet: options.quiet, folder: try folder.map { ($0, try EvidenceSeal(of: repository)) })
        report.begin(inquiry.plan, workshop.box.kind)
        var pending = inquiry.plan.jobs[...]
        try await withThrowingTaskGroup(of: RunResult.self) { group in
            var exports: [String: SnapshotExport] = [:]
            var labels: [String: String] = [:]
            var running = 0
            while !pending.isEmpty || running > 0 {
                while running < jobs ?? ProcessEnvironment.processorCount, let job = pending.popFirst() {
                    let export = try SnapshotExport(
                        job.inputs.files, of: inquiry.proposal.proposed, in: repository.environment)
                    report.leaveOut(export.leftOut)
                    let prepared = try workshop.runner.prepare(job, in: export)
                    (exports[export.output], labels[export.output]) = (export, job.label)
                    report.start(job.label)
                    running += 1
                    group.addTask { [runner = workshop.runner] in
                        try await runner.run(prepared, mark: export.mark) {
                            Timestamp(seconds: WallClock.seconds)
                        }
                    }
                }
                guard let result = try await group.next() else { break }
                Failsafe.waitIfEnding()
                running -= 1
                try report.end(labels[result.output] ?? "", result)
                exports[result.output] = nil
            }
        }
        if let signer { try await record(report.judged, by: signer, in: folder, report) }
        let status = report.finish(inquiry.plan)
        if status != .passed { throw ExitCode(status.rawValue) }
    }

    private func inquiry(in repository: Repository) async throws -> RunInquiry? {
        let order = RunInquiry.Order(
            modules: modules, gate: gate, criterion: criterion, shard: shard.flatMap(Shard.init), isWholeCourse: all)
        guard ci else { return try await RunInquiry(content.invocation, in: repository, order) }
        let environment = try CIEnvironment(
            variable: ProcessEnvironment.variable, file: { try FileSystem.content(of: $0) })
        return try await RunInquiry(environment, in: repository, order)
    }

    private func record(
        _ results: [Evidence], by signer: EvidenceSigner, in folder: EvidenceFolder?, _ report: RunReport
    ) async throws {
        if let folder {
            for file in try await signer.loose(results) { try folder.write(file) }
        } else {
            let files = try await signer.events(results)
            try await signer.record(files)
            report.tell(of: files, by: signer.actor)
        }
    }
}
