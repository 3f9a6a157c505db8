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

    @Option(help: ArgumentHelp("Run at most this many commands at a time.", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Make the Python environment of the policy's `run` first.")
    var setup = false

    @Flag(help: "Run without a box: what runs can do whatever you can.")
    var withoutBox = false

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Show the commands one more directory, e.g. of tools. Repeatable.", valueName: "dir"))
    var show: [String] = []

    @OptionGroup var content: ContentOptions
    @OptionGroup var options: RepositoryOptions

    func validate() throws {
        guard jobs ?? 1 > 0 else { throw ValidationError("--jobs takes a number from 1.") }
    }

    func run() async throws {
        let repository = try options.repository()
        let inquiry = try await RunInquiry(
            content.invocation, in: repository, policy: nil, modules: modules, gate: gate, criterion: criterion,
            isWholeCourse: all)
        let workshop = try await Workshop(
            repository, policy: inquiry.base.policy, isSetUp: setup, isBoxed: !withoutBox, shown: show)
        let report = RunReport(isQuiet: options.quiet, folder: evidence.map(EvidenceFolder.init))
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
                running -= 1
                try report.end(labels[result.output] ?? "", result)
                exports[result.output] = nil
            }
        }
        let status = report.finish(inquiry.plan)
        if status != .passed { throw ExitCode(status.rawValue) }
    }
}
