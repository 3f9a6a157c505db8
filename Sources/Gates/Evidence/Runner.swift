public import Git
import Host
public import Sandbox

/// Runs the jobs of a plan, each on a copy of its inputs in a box, and says what came of them.
public struct Runner: Sendable {
    private let box: Box
    private let tools: Toolbox
    private let limits: BoxLimits
    private let versions: OrderedMap<String>
    private let course: String?
    private let author: String?

    /// - Parameters:
    ///   - versions: the tools that the commands find, for the evidence.
    ///   - author: who runs, for the evidence.
    public init(
        box: Box, tools: Toolbox, policy: Policy, versions: OrderedMap<String>, author: String?
    ) {
        self.box = box
        self.tools = tools
        self.versions = versions
        self.author = author
        course = policy.course
        var limits = BoxLimits()
        if let processes = policy.run?.processes { limits.processes = processes }
        if let megabytes = policy.run?.megabytes {
            limits.memory = megabytes << 20
            limits.totalMemory = megabytes << 21
        }
        self.limits = limits
    }

    /// What a run needs of its job, apart from Git's objects.
    public struct Prepared: Sendable {
        let command: BoxedCommand
        let job: (module: String, criterion: String)
        let order: RunOrder
        let inputs: String
    }

    /// Puts what a job needs into its private directory.
    public func prepare(_ job: RunPlan.Job, in export: SnapshotExport) throws -> Prepared {
        var command = BoxedCommand(job.order.command, in: export.path, tools: tools)
        command.limits = limits
        command.limits.seconds = job.order.timeout.seconds
        command.allowsNetwork = job.order.allowsNetwork
        for (name, content) in Array(job.order.given) + Array(job.order.derived) {
            try FileSystem.makeDirectory(export.path + "/given")
            try FileSystem.write(content, to: export.path + "/given/" + name)
        }
        // A report that the content brings along would be taken for the run's own.
        for path in [job.order.report, job.order.notes].compactMap(\.self) {
            FileSystem.removeTree(export.course + "/" + path)
        }
        return Prepared(
            command: command, job: (job.module.name, job.criterion), order: job.order, inputs: job.inputs.digest)
    }

    /// Runs, and reads what the run has left.
    ///
    /// - Parameters:
    ///   - mark: a word that no other run has.
    ///   - now: the time when it ended, asked for then.
    /// - Throws: `SandboxError` when nothing could be run, which says nothing of the content.
    public func run(_ prepared: Prepared, mark: String, now: @Sendable () -> Timestamp) async throws -> RunResult {
        let run = try await box.run(prepared.command, mark: mark)
        var evidence = Evidence()
        evidence.version = Evidence.currentVersion
        evidence.course = course
        evidence.module = prepared.job.module
        evidence.criterion = prepared.job.criterion
        evidence.command = prepared.order.command
        evidence.commandDigest = prepared.order.digest
        evidence.inputsDigest = prepared.inputs
        evidence.take(run.end)
        evidence.milliseconds = run.milliseconds
        evidence.time = now().description
        evidence.tools = versions
        evidence.box = box.kind.rawValue
        evidence.author = author
        let left = prepared.command.directory + "/course"
        evidence.printed = FileSystem.size(of: run.output)
        if run.strays > 0 { evidence.findings.append("\(run.strays) processes outlived the command and were stopped") }
        evidence.takeReport(of: prepared.order, in: left)
        evidence.takeNotes(of: prepared.order, in: left)
        return RunResult(evidence: evidence, order: prepared.order, output: run.output)
    }
}

extension Evidence {
    fileprivate mutating func take(_ end: RunEnd) {
        switch end {
        case .exited(let code): (self.end, status) = (.exited, Int(code))
        case .signalled(let signal): (self.end, status) = (.signalled, Int(signal))
        case .timedOut: (self.end, status) = (.timedOut, 9)
        case .outputLimit: (self.end, status) = (.outputLimit, 9)
        case .diskLimit: (self.end, status) = (.diskLimit, 9)
        case .memoryLimit: (self.end, status) = (.memoryLimit, 9)
        }
    }

    /// Counts the tests of the report. One that is missing is missed when the evidence is judged.
    fileprivate mutating func takeReport(of order: RunOrder, in directory: String) {
        guard let path = order.report else { return }
        do {
            guard let bytes = try FileSystem.content(of: path, beneath: directory) else { return }
            let report = try JUnitReport(bytes)
            tests = report.counts
            findings += report.failures.prefix(20).map { "test \($0.safe) failed" }
        } catch let fault as XMLReader.Fault {
            findings.append("\(path): \(fault.message)")
        } catch {
            findings.append("\(error)")
        }
    }

    fileprivate mutating func takeNotes(of order: RunOrder, in directory: String) {
        guard let path = order.notes else { return }
        do {
            guard let bytes = try FileSystem.content(of: path, beneath: directory) else {
                if status == 0 { findings.append("the run ended without a result") }
                return
            }
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(1000) {
                if let finding = line.rest(after: "finding: ") { findings.append(finding.safe) }
                if let remark = line.rest(after: "remark: ") { remarks.append(remark.safe) }
                if let reason = line.rest(after: "obstacle: ") { obstacles.append(reason.safe) }
                if let tool = line.rest(after: "tool: ") { addTool(tool.safe) }
            }
        } catch {
            findings.append("\(error)")
        }
    }

    /// - Parameter text: a tool's name and its version.
    private mutating func addTool(_ text: String) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, tools[words[0]] == nil else { return }
        tools = OrderedMap(tools.entries.map { ($0.key, $0.value) } + [(words[0], words[1])])
    }
}

extension Substring {
    fileprivate func rest(after prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
