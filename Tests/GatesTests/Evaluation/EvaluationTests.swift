import Git
import Testing

@testable import Gates

@Suite struct EvaluationTests {
    /// The clock's reading.
    private static let now = Timestamp(seconds: 1_800_000_000)

    private static let policy = """
        states: [A, B, C]
        gates:
          - {id: one, number: 1, opens: A -> B, criteria: [{file-size-limit: {bytes: 3}}, {attest: {id: so, statement: It is so}}]}
          - {id: two, opens: B -> C, criteria: [{sections: {headings: [Overview]}}]}
        branches:
          dev: {criteria-of: [one]}
          main: {at-least: B}
        announces: [{when: {files-present: {files: ["site/{name}.md"]}}, needs: C}]
        always: [no-conflict-markers]
        """
    private static let conflict = "<<<<<<< a\n=======\n>>>>>>> b\n"

    private static func judge(
        _ base: [String: String]?, _ proposed: [String: String], ref: String?, isAdvisory: Bool = false,
        gate: String? = nil, baseline: Baseline = Baseline()
    ) async throws -> Judgement {
        let policy = try TestCourse.policy(policy)
        let proposal = Proposal(
            kind: .commit, proposed: try TestCourse.snapshot(proposed),
            base: try base.map { try TestCourse.snapshot($0) },
            baseCommit: nil, ref: ref)
        let demand = Demand(policy: policy, ref: ref, isAdvisory: isAdvisory, gate: gate.flatMap(policy.gate))
        return try await Evaluation(policy: policy, policyBase: nil, baseline: baseline, demand: demand, now: Self.now)
            .judgement(on: proposal)
    }

    @Test(
        arguments: [
            (
                "an untouched module's fault blocks nobody", ["modules/01_a/x": "12345"], ["modules/01_a/x": "12345"],
                "dev", "passed"
            ),
            ("a touched module's fault blocks", ["modules/01_a/x": "1"], ["modules/01_a/x": "12345"], "dev", "blocked"),
            ("a guarded branch asks for no statement", [:], ["modules/01_a/x": "1"], "dev", "passed"),
            ("an unguarded branch asks for nothing of a gate", [:], ["modules/01_a/x": "12345"], "other", "passed"),
            ("always asks on any branch", [:], ["modules/01_a/x": Self.conflict], "other", "blocked"),
            ("a state that is not reached blocks", [:], ["modules/01_a/x": "1"], "main", "blocked"),
            ("no module, no fault", [:], ["x": "1"], "main", "passed"),
            (
                "a module that is gone blocks where a state is asked for", ["modules/01_a/x": "1"], ["x": ""], "main",
                "blocked"
            ),
            (
                "a module that is gone may go elsewhere", ["modules/01_a/x": "1", "modules/02_b/x": "1"],
                ["modules/02_b/x": "1"], "dev", "passed"
            ),
            (
                "a new announcement blocks", ["modules/01_a/x": "1"], ["modules/01_a/x": "2", "site/a.md": "a"],
                "other",
                "blocked"
            ),
            (
                "an old announcement does not", ["modules/01_a/x": "1", "site/a.md": "a"],
                ["modules/01_a/x": "2", "site/a.md": "a"], "other", "passed"
            ),
            (
                "two directories with one name block", [:], ["modules/01_a/x": "1", "modules/02_a/x": "1"], "other",
                "blocked"
            ),
            (
                "what is no event may not stand among events", [:],
                ["modules/01_a/x": "1", ".gates/a/1.yml": ""], "main", "blocked"
            ),
        ] as [(String, [String: String], [String: String], String, String)])
    func `A proposal is judged`(
        what: String, base: [String: String], proposed: [String: String], branch: String, expected: String
    ) async throws {
        let judgement = try await Self.judge(base, proposed, ref: "refs/heads/\(branch)")
        #expect(judgement.verdict.rawValue == expected, "\(what)")
    }

    @Test func `A new announcement blocks when it is all that changes`() async throws {
        let before = ["modules/01_a/x": "1"]
        let judgement = try await Self.judge(
            before, before.merging(["site/a.md": "a"]) { $1 }, ref: "refs/heads/other")
        #expect(judgement.verdict == .blocked)
        #expect(judgement.modules.first?.obstacles.map(\.kind) == [.announcement])
    }

    @Test func `At a commit to an unguarded branch always is advice`() async throws {
        let judgement = try await Self.judge(
            [:], ["modules/01_a/x": Self.conflict], ref: "refs/heads/other", isAdvisory: true)
        #expect(judgement.verdict == .passed)
        #expect(judgement.findings.map(\.finding.message).contains("a merge conflict is left here, to line 3"))
    }

    @Test func `A module that is named is judged, touched or not`() async throws {
        let files = ["modules/01_a/x": "12345", "modules/02_b/x": "12345"]
        let policy = try TestCourse.policy(Self.policy)
        let snapshot = try TestCourse.snapshot(files)
        let judgement = try await Evaluation(
            policy: policy, policyBase: nil, baseline: Baseline(),
            demand: Demand(policy: policy, ref: "refs/heads/dev", isAdvisory: false),
            selection: Selection(modules: ["01_a"]), now: Self.now
        ).judgement(
            on: Proposal(kind: .commit, proposed: snapshot, base: snapshot, baseCommit: nil, ref: "refs/heads/dev"))
        #expect(judgement.modules.map(\.module.name) == ["a"])
        #expect(judgement.verdict == .blocked)
    }

    @Test func `A gate that is asked for as a whole asks for its statements`() async throws {
        let judgement = try await Self.judge(nil, ["modules/01_a/x": "1"], ref: nil, gate: "1")
        #expect(judgement.verdict == .undecided)
        #expect(judgement.exitStatus == .undecided)
        let failed = try await Self.judge(nil, ["modules/01_a/x": "12345"], ref: nil, gate: "1")
        #expect(failed.verdict == .blocked)
    }

    @Test(arguments: [
        ("notebook-readable", "notebook-readable: {serves: x}", true),
        ("file-size-limit: {bytes: 3, serves: x}", "file-size-limit: {bytes: 3, serves: y}", true),
        ("file-size-limit: {bytes: 3}", "file-size-limit: {bytes: 4}", false),
        ("file-size-limit: {bytes: 3}", "file-size-limit: {bytes: 3, level: warning}", false),
        ("notebook-readable", "nbgrader-metadata", false),
    ])
    func `A criterion is the same whatever sentence it serves`(left: String, right: String, isSame: Bool) async throws {
        let always = try TestCourse.policy("always:\n  - \(left)\n  - \(right)\n").always
        #expect((always[0] == always[1]) == isSame)
    }

    @Test func `What the baseline knows is shown and stops nobody`() async throws {
        let files = ["modules/01_a/x": "12345"]
        let policy = try TestCourse.policy(Self.policy)
        let module = try #require(try Course(policy: policy, snapshot: try TestCourse.snapshot(files)).modules.first)
        let finding = Finding("5 bytes is over the limit of 3", at: "modules/01_a/x")
        let baseline = Baseline([BaselineEntry(finding, of: "file-size-limit", in: module): 1])
        let judgement = try await Self.judge([:], files, ref: "refs/heads/dev", baseline: baseline)
        #expect(judgement.verdict == .passed)
        #expect(judgement.findings.filter(\.isInBaseline).map(\.finding.message) == [finding.message])
    }

    @Test func `An object that is missing is never passed`() async throws {
        let objects = MemoryObjects()
        let snapshot = try objects.snapshot(of: [
            Snapshot.File(
                path: "modules/01_a/x", mode: .file,
                id: try #require(ObjectID(hex: String(repeating: "1", count: 40))))
        ])
        let policy = try TestCourse.policy(Self.policy)
        let judgement = try await Evaluation(
            policy: policy, policyBase: nil, baseline: Baseline(),
            demand: Demand(policy: policy, ref: "refs/heads/dev", isAdvisory: false), now: Self.now
        ).judgement(on: Proposal(kind: .commit, proposed: snapshot, base: nil, baseCommit: nil, ref: nil))
        #expect(judgement.verdict == .undecided)
    }
}
