import Git
import Notebook
import Testing

@testable import Gates

/// What holds in every format.
@Suite struct ReportTests {
    static let policy = """
        states: [A, B, C]
        gates:
          - {id: one, number: 1, opens: A -> B, criteria: [{file-size-limit: {bytes: 3}}, {attest: {id: so, statement: It is so}}]}
        branches:
          main: {at-least: B, criteria: [{forbidden-text: {files: ["{module}/*.txt"], texts: [{text: bad, because: reasons}]}}]}
          dev: {criteria-of: [one]}
        announces: [{when: {files-present: {files: ["site/{name}.md"]}}, needs: C}]
        always: [no-conflict-markers]

        """

    static func entry(
        _ base: [String: String], _ proposed: [String: String], branch: String = "main", gate: String? = nil,
        title: String = "the index", baseline: (Policy, Snapshot) throws -> Baseline = { _, _ in Baseline() }
    ) async throws -> Report.Entry {
        let policy = try TestCourse.policy(policy)
        let snapshot = try TestCourse.snapshot(proposed)
        let proposal = Proposal(
            kind: .commit, proposed: snapshot, base: try TestCourse.snapshot(base), baseCommit: nil,
            ref: "refs/heads/\(branch)")
        let wanted = gate.flatMap(policy.gate)
        let judgement = try await Evaluation(
            policy: policy, policyBase: nil, baseline: try baseline(policy, snapshot),
            demand: Demand(policy: policy, ref: proposal.ref, isAdvisory: false, gate: wanted),
            selection: Selection(gate: wanted), now: Timestamp(seconds: 0)
        ).judgement(on: proposal)
        return Report.Entry(title, .check, .answered(.judged(judgement, proposal, policy)), elapsed: "1 ms")
    }

    static func report(_ entries: Report.Entry...) -> Report { Report(entries, now: Timestamp(seconds: 0)) }

    static func text(_ report: Report, _ format: ReportFormat) -> String {
        String(decoding: report.text(in: format), as: UTF8.self)
    }

    /// The words of a sentence: formats escape what stands between them.
    private static func words(_ sentence: String) -> [String] {
        sentence.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 3 }
    }

    @Test(arguments: ReportFormat.allCases)
    func `What stops a change and what was not judged stands in every format`(format: ReportFormat) async throws {
        let entries = [
            // A state that is not reached, a module that is gone, a new announcement, a criterion that fails.
            try await Self.entry(
                ["modules/02_old/x": "1"],
                ["modules/01_a/x": "1", "modules/01_a/note.txt": "bad", "site/a.md": "a"]),
            // Two directories with one name.
            try await Self.entry([:], ["modules/01_a/x": "1", "modules/02_a/x": "1"], branch: "other"),
            // Events that nobody can read, and a statement that nobody made.
            try await Self.entry([:], ["modules/01_a/x": "1", ".gates/a/1.yml": ""]),
            try await Self.entry([:], ["modules/01_a/x": "1"], branch: "other", gate: "1"),
            Report.Entry(
                "the index", failedWith: Undecided("the object is missing", help: "fetch it"), elapsed: "1 ms"),
            Report.Entry(
                "the index",
                failedWith: PolicyErrors([
                    PolicyError(file: "gates.yml", line: 3, column: 5, "unknown key 'colour'", help: "delete it"),
                    PolicyError(file: "gates.yml", line: 9, column: 1, "another fault"),
                ]), elapsed: "1 ms"),
        ]
        let kinds = Set(entries.flatMap(\.remarks).filter { $0.weight >= .unjudged }.map(\.rule.id))
        #expect(
            kinds == [
                "at-least", "module-gone", "announces", "forbidden-text", "course", "not-judged", "so", "event",
            ])
        for entry in entries {
            let text = Self.text(Self.report(entry), format).lowercased()
            let grave = entry.remarks.filter { $0.weight >= .unjudged }
            #expect(!grave.isEmpty)
            for remark in grave {
                let missing = Self.words(remark.finding.message).filter { !text.contains($0) }
                #expect(missing == [], "\(remark.finding.message)")
            }
        }
    }

    @Test(arguments: ReportFormat.allCases)
    func `That nothing guards a repository stands in every format`(format: ReportFormat) {
        let entry = Report.Entry("the index", .check, .answered(.unguarded("no policy guards this")), elapsed: "1 ms")
        let text = Self.text(Self.report(entry), format)
        #expect(text.contains("policy guards this"))
        #expect(entry.exitStatus == .passed)
    }

    @Test func `The run is a success only when all could be judged`() async throws {
        let passed = try await Self.entry([:], ["modules/01_a/x": "1"], branch: "other")
        let blocked = try await Self.entry([:], ["modules/01_a/x": "1"])
        let undecided = try await Self.entry([:], ["modules/01_a/x": "1"], branch: "other", gate: "1")
        for (entries, isSuccess, status) in [
            ([passed], true, "0"), ([blocked], true, "1"), ([undecided], false, "2"),
            ([passed, blocked, undecided], false, "1"),
        ] {
            let text = Self.text(Report(entries, now: Timestamp(seconds: 0)), .sarif)
            #expect(text.contains("\"executionSuccessful\": \(isSuccess)"))
            #expect(text.contains("\"exitCode\": \(status)"))
            #expect(text.contains("\"ruleId\": \"so\"") == !isSuccess)
        }
    }

    @Test func `GitLab gets an array even when there is nothing to tell`() async throws {
        let entry = try await Self.entry([:], ["modules/01_a/x": "1"], branch: "other")
        #expect(Self.text(Self.report(entry), .gitlab) == "[]\n")
    }

    @Test func `JUnit tells apart what failed, what was not judged and what nobody asks for`() async throws {
        let asked = try await Self.entry([:], ["modules/01_a/x": "12345"], branch: "other", gate: "1")
        let text = Self.text(Self.report(asked), .junit)
        #expect(text.contains("<testsuite name=\"gate 1\" tests=\"2\" failures=\"1\" errors=\"1\" skipped=\"0\">"))
        let unasked = try await Self.entry([:], ["modules/01_a/x": "12345"], branch: "other")
        #expect(
            Self.text(Self.report(unasked), .junit)
                .contains("<testsuite name=\"gate 1\" tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"2\">"))
    }

    @Test func `What is in the baseline is told and stops nobody`() async throws {
        let files = ["modules/01_a/x": "12345"]
        let entry = try await Self.entry([:], files, branch: "dev") { policy, snapshot in
            let module = try #require(try Course(policy: policy, snapshot: snapshot).modules.first)
            let finding = Finding("5 bytes is over the limit of 3", at: "modules/01_a/x")
            return Baseline([BaselineEntry(finding, of: "file-size-limit", in: module): 1])
        }
        #expect(entry.verdict == .passed)
        let report = Self.report(entry)
        #expect(Self.text(report, .sarif).contains("\"suppressions\""))
        #expect(Self.text(report, .sarif).contains("\"level\": \"note\""))
        #expect(Self.text(report, .gitlab).contains("\"severity\": \"info\""))
        #expect(Self.text(report, .github).hasPrefix("::notice file=modules/01_a/x,"))
        #expect(Self.text(report, .concise).contains("in the baseline"))
    }

    @Test func `A fault that two refs of a push have is told once`() async throws {
        let files = ["modules/01_a/note.txt": "bad"]
        let one = try await Self.entry([:], files, title: "push of a to origin/main")
        let report = Report([one, one], now: Timestamp(seconds: 0))
        #expect(report.remarks.count == one.remarks.count)
        #expect(Self.text(report, .json).split(separator: "\n").count == 2)
    }

    @Test func `The JSON of a report has each key once, in order, and whatever its texts hold`() async throws {
        let name = "no\"te\\\u{E9}.txt"
        let entries = [
            try await Self.entry(
                ["modules/02_old/x": "1"], ["modules/01_a/x": "12345", "modules/01_a/\(name)": "bad"]),
            try await Self.entry([:], ["modules/01_a/x": "1", ".gates/a/1.yml": ""], title: "a \"title\"\n"),
            Report.Entry("the index", .check, .answered(.unguarded("no policy\tguards this")), elapsed: "1 ms"),
            Report.Entry("the index", failedWith: Undecided("it is missing", help: "fetch it"), elapsed: "1 ms"),
        ]
        let shard = try #require(Shard("1/2"))
        let text = Report(entries, now: Timestamp(seconds: 0), shard: shard).text(in: .json)
        let lines = text.split(separator: UInt8(ascii: "\n")).map(Array.init)
        #expect(lines.count == entries.count)
        for (line, entry) in zip(lines, entries) {
            // Reading refuses a key that comes twice, and writing puts the keys in order.
            let document = try JSON.read(line)
            #expect(document.compact == line)
            #expect(document["title"]?.text == Text(entry.title))
            #expect(document["verdict"]?.text == Text(entry.verdict.rawValue))
        }
        let findings = try JSON.read(lines[0])["modules"]?.array?.flatMap { $0["findings"]?.array ?? [] } ?? []
        let paths = findings.map { $0["path"]?.text?.string }
        #expect(paths.contains("modules/01_a/\(name)"))
    }
}
