import Git
import Testing

@testable import Gates

@Suite struct EvidenceTests {
    private static func course(
        _ files: [String: String] = ["modules/01_tensor/tensor.py": "x = 1\n"], base: [String: String]? = nil,
        _ store: EvidenceStore = EvidenceStore()
    ) throws -> ModuleSnapshot {
        let course = try Course(
            policy: try TestCourse.policy(), snapshot: try TestCourse.snapshot(files),
            base: try base.map(TestCourse.snapshot), evidence: store)
        return ModuleSnapshot(try #require(course.modules.first), of: course)
    }

    private static let tests = RunCommand(key: "tests", commandLine: "check {number}", report: "report.xml")

    private static func evidence(_ change: (inout Evidence) throws -> Void = { _ in }) throws -> Evidence {
        let module = try course()
        let order = try tests.order(for: module)
        var evidence = Evidence()
        evidence.version = 1
        evidence.module = "tensor"
        evidence.criterion = "tests"
        evidence.command = order.command
        evidence.commandDigest = order.digest
        evidence.inputsDigest = try RunInputs(of: module, []).digest
        evidence.tests = TestCounts()
        evidence.tests?.run = 3
        evidence.box = "namespaces"
        evidence.time = "2026-01-31T08:05:09Z"
        try change(&evidence)
        return evidence
    }

    /// What the criterion says: nothing, findings, or why it cannot tell.
    private static func verdict(
        _ pieces: [(Evidence, EvidenceStore.Origin)], files: [String: String]? = nil
    ) throws -> String {
        var store = EvidenceStore()
        for (piece, origin) in pieces { store.add(piece, from: origin, named: "e.yml") }
        do {
            let module = try course(files ?? ["modules/01_tensor/tensor.py": "x = 1\n"], store)
            return try tests.findings(in: module).map(\.message).joined(separator: "; ")
        } catch let error as Undecided {
            return "? " + error.reason
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: String
        let change: @Sendable (inout Evidence) -> Void

        init(_ name: String, _ expected: String, _ change: @escaping @Sendable (inout Evidence) -> Void) {
            testDescription = name
            self.expected = expected
            self.change = change
        }
    }

    @Test(arguments: [
        Case("a run that passed", "") { _ in },
        Case("other module", "? the evidence for 'tests' speaks of dense, not of tensor") { $0.module = "dense" },
        Case("other criterion", "? no evidence says that `check 01` was run on this content") { $0.criterion = "docs" },
        Case("other command", "? the evidence for 'tests' comes from another command: `true`") {
            $0.command = "true"
            $0.commandDigest = "0"
        },
        Case("other content", "? the evidence for 'tests' was made on other content, 2026-01-31T08:05:09Z") {
            $0.inputsDigest = "0"
        },
        Case("zero tests", "? `check 01` ran no test") { $0.tests?.run = 0 },
        Case("only skipped tests", "? `check 01` ran no test") { $0.tests = TestCounts(run: 0, failed: 0, skipped: 4) },
        Case("no report", "? `check 01` wrote no report of its tests") { $0.tests = nil },
        Case("a failed test", "1 of 3 tests failed") { $0.tests?.failed = 1 },
        Case("a failed test and status 0", "1 of 3 tests failed; test a failed") {
            $0.tests?.failed = 1
            $0.findings = ["test a failed"]
        },
        Case("a status", "`check 01` ended with status 2") { $0.status = 2 },
        Case("a status and no test", "`check 01` ended with status 5") {
            $0.status = 5
            $0.tests = nil
        },
        Case("a missing tool", "? `check 01` could not be started where it was run: a program is missing") {
            $0.status = 127
            $0.tests = nil
        },
        Case("a signal", "`check 01` was ended by signal 9") { ($0.end, $0.status) = (.signalled, 9) },
        Case("a loop", "`check 01` had not ended after 60 seconds, and was stopped") {
            ($0.end, $0.milliseconds) = (.timedOut, 60_000)
        },
        Case("a full disk", "`check 01` wrote more files than it may, and was stopped") { $0.end = .diskLimit },
        Case("full memory", "`check 01` took more memory than it may, and was stopped") { $0.end = .memoryLimit },
        Case("a flood", "`check 01` printed without end, and was stopped") { $0.end = .outputLimit },
    ])
    func `evidence is judged`(_ one: Case) throws {
        #expect(try Self.verdict([(Self.evidence(one.change), .thisJob)]) == one.expected)
    }

    @Test(
        arguments: [
            (nil, false, "? `check 01` printed nothing, so nothing shows that it did anything"),
            (0, false, "? `check 01` printed nothing, so nothing shows that it did anything"), (1, false, ""),
            (0, true, ""),
        ] as [(Int?, Bool, String)])
    func `a command without a report has to say something`(printed: Int?, isSilent: Bool, expected: String) throws {
        let criterion = RunCommand(key: "tests", commandLine: "check {number}", isSilent: isSilent)
        var store = EvidenceStore()
        let evidence = try Self.evidence {
            $0.commandDigest = try criterion.order(for: Self.course()).digest
            $0.tests = nil
            $0.printed = printed
        }
        store.add(evidence, from: .thisJob, named: "e.yml")
        do {
            #expect(
                try criterion.findings(in: Self.course(["modules/01_tensor/tensor.py": "x = 1\n"], store)).map(
                    \.message
                ).joined() == expected)
        } catch let error as Undecided {
            #expect("? " + error.reason == expected)
        }
    }

    @Test func `nothing is judged without evidence, or by evidence that does not count`() throws {
        #expect(try Self.verdict([]) == "? no evidence says that `check 01` was run on this content")
        let doubtful = EvidenceStore.Origin.doubtful("nobody has signed it")
        #expect(
            try Self.verdict([(Self.evidence(), doubtful)])
                == "? the evidence in e.yml does not count: nobody has signed it")
        #expect(try Self.verdict([(Self.evidence { $0.status = 1 }, doubtful), (Self.evidence(), .thisJob)]) == "")
    }

    @Test func `the newest run counts, and of one second the failed one`() throws {
        let failed = try Self.evidence { $0.tests?.failed = 1 }
        let later = try Self.evidence { $0.time = "2026-01-31T09:00:00Z" }
        #expect(try Self.verdict([(failed, .thisJob), (later, .thisJob)]) == "")
        #expect(try Self.verdict([(Self.evidence(), .thisJob), (failed, .thisJob)]) == "1 of 3 tests failed")
        #expect(try Self.verdict([(failed, .thisJob), (Self.evidence(), .thisJob)]) == "1 of 3 tests failed")
    }

    @Test(arguments: [
        (["modules/01_tensor/tensor.py": "x = 1\n", ".gates/tensor/0001-done.yml": "a\n"], true),
        (["modules/01_tensor/tensor.py": "x = 2\n"], false),
        (["modules/01_tensor/tensor.py": "x = 1\n", "conftest.py": ""], false),
        (["modules/01_tensor/tensor.py": "x = 1\n", ".gatesx": ""], false),
    ])
    func `evidence speaks of the whole content but events`(files: [String: String], holds: Bool) throws {
        #expect(try (Self.verdict([(Self.evidence(), .thisJob)], files: files) == "") == holds)
    }

    @Test func `inputs narrow what a run is given, and never leave out what configures tests`() throws {
        let module = try Self.course([
            "modules/01_tensor/tensor.py": "", "modules/02_dense/dense.py": "", "tests/conftest.py": "", "notes.md": "",
        ])
        let inputs = try RunInputs(of: module, [Template("modules/{number}_{name}/**")])
        #expect(inputs.files.map(\.path.description) == ["modules/01_tensor/tensor.py", "tests/conftest.py"])
        #expect(throws: Undecided.self) { try RunInputs(of: module, [Template("nothing/**")]) }
    }

    @Test(arguments: ["$(id)", "a;b", "a b", "a'b", "`id`", "a\nb", "a&b", "-rf"])
    func `a directory's name is never more than a word of the command`(name: String) throws {
        let module = try Self.course(["modules/01_\(name)/a.py": "x = 1\n"])
        #expect(throws: Undecided.self) { try RunCommand(key: "a", commandLine: "run {name}").order(for: module) }
        #expect(try RunCommand(key: "a", commandLine: "run {x} {number}").order(for: module).command == "run {x} 01")
    }

    @Test func `evidence comes back as it was written`() throws {
        var evidence = try Self.evidence {
            $0.course = "A \"course\": été \u{1b}[31m\u{2028}\u{feff}"
            $0.findings = ["a: b", "- c", "# d", "😀\\"]
            $0.remarks = ["null"]
            $0.tools = OrderedMap([("python", "3.11"), ("a: b", "true")])
            $0.author = "dana@example.edu"
            ($0.end, $0.status) = (.outputLimit, 9)
        }
        #expect(try Evidence.read(Array(evidence.text.utf8), file: "e.yml") == evidence)
        evidence.version = 2
        #expect(throws: PolicyErrors.self) { try Evidence.read(Array(evidence.text.utf8), file: "e.yml") }
    }

    @Test(arguments: ["", "evidence: 1\n", "[]", "a: b: c", "evidence: 1\nmodule: tensor\nunknown: 1\n"])
    func `a file that is no evidence is an error`(text: String) {
        #expect(throws: PolicyErrors.self) { try Evidence.read(Array(text.utf8), file: "e.yml") }
    }

    @Test func `a change to what configures tests is a finding`() throws {
        let files = ["modules/01_tensor/tensor.py": "x = 1\n", "tests/conftest.py": "1\n", "setup.cfg": "2\n"]
        let same = try Self.course(files, base: files)
        #expect(try TestConfiguration().findings(in: same) == [])
        let changed = try Self.course(files, base: ["modules/01_tensor/tensor.py": "x = 1\n", "setup.cfg": "1\n"])
        #expect(
            try TestConfiguration().findings(in: changed).map { $0.summary(relativeTo: "") }
                == [
                    "setup.cfg: setup.cfg configures tests and changes here",
                    "tests/conftest.py: conftest.py configures tests and changes here",
                ])
    }

    @Test(
        arguments: [
            (["conftest.py": "1\n"], "conftest.py configures tests and changes here"),
            (["conftest.py": "0\n"], ""), (["conftest.py": "0\n", "pytest.toml": "x\n"], "pytest.toml configures"),
            ([:], "conftest.py configures tests and changes here"),
        ] as [([String: String], String)])
    func `tests that pass with another configuration pass with a warning`(
        files: [String: String], expected: String
    ) throws {
        let module = ["modules/01_tensor/tensor.py": "x = 1\n"]
        let all = module.merging(files) { $1 }
        let base = module.merging(["conftest.py": "0\n"]) { $1 }
        let evidence = try Self.evidence { $0.inputsDigest = try RunInputs(of: Self.course(all), []).digest }
        var store = EvidenceStore()
        store.add(evidence, from: .thisJob, named: "e.yml")
        let findings = try Self.tests.findings(in: Self.course(all, base: base, store))
        #expect(findings.count == (expected.isEmpty ? 0 : 1))
        #expect(findings.allSatisfy { $0.message.hasPrefix(expected) && $0.level == .warning })
    }

    @Test func `what the content brings along does not vouch for it`() throws {
        var store = EvidenceStore()
        store.add(try Self.evidence(), from: .thisJob, named: "out/e.yml", place: "out/e.yml")
        let snapshot = try TestCourse.snapshot(["out/e.yml": "evidence: 1\n"])
        let other = try TestCourse.snapshot(["out/f.yml": "evidence: 1\n"])
        #expect(try store.distrusting([other]).entries.map(\.origin) == [.thisJob])
        #expect(
            try store.distrusting([other, snapshot]).entries.map(\.origin)
                == [.doubtful("it is a file of the content that it speaks of")])
    }
}
