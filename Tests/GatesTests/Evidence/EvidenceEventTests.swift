import Git
import Testing

@testable import Gates

/// Evidence that a bot has signed, and what somebody might try who wants a run counted that never was.
@Suite struct EvidenceEventTests {
    private static let tests = RunCommand(key: "tests", commandLine: "check {name}", report: "report.xml")

    struct Attack: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Why the criterion is not judged; nothing when the evidence counts.
        let reason: String
        /// Why the event may not land; nothing when it may.
        let complaint: String
        let make: @Sendable (inout TestTeam) throws -> Void

        init(
            _ name: String, _ reason: String, lands complaint: String = "",
            _ make: @escaping @Sendable (inout TestTeam) throws -> Void
        ) {
            testDescription = name
            self.reason = reason
            self.complaint = complaint
            self.make = make
        }

        /// One that is refused for the reason for which it does not count.
        init(_ name: String, refused reason: String, _ make: @escaping @Sendable (inout TestTeam) throws -> Void) {
            self.init(name, reason, lands: reason, make)
        }
    }

    static let attacks = [
        Attack("a bot's evidence", "") { try $0.evidence() },
        Attack("no evidence", "no evidence says that `check a` was run on this content") { _ in },
        Attack("other content", "the evidence for 'tests' was made on other content, 2026-01-01T00:00:00Z") { team in
            try team.evidence()
            team.write("src/01_a/a.py", "# %%\nx = 2\n")
        },
        Attack("a test that was added", "the evidence for 'tests' was made on other content") { team in
            try team.evidence()
            team.write("tests/01_a/more.py", "assert False\n")
        },
        Attack("another command", "the evidence for 'tests' comes from another command: `true`") { team in
            try team.evidence { ($0.command, $0.commandDigest) = ("true", "0") }
        },
        Attack("another command under the right name", "comes from another command: `check a`") { team in
            try team.evidence { $0.commandDigest = "0" }
        },
        Attack("another criterion", "no evidence says that `check a` was run on this content") { team in
            try team.evidence { $0.criterion = "docs" }
        },
        Attack(
            "another module's, copied", "the evidence for 'tests' speaks of b, not of a",
            lands: "it speaks of the module 'b' and stands with 'a'"
        ) { team in
            let path = try team.evidence(module: "b")
            let text = try team.text(path)
            team.remove(".gates/b")
            team.forge(text, number: "0001", label: "evidence")
        },
        Attack(
            "another module's run in an event of this one's", "the evidence for 'tests' speaks of b, not of a",
            lands: "it speaks of the module 'a', and the run was one of 'b'"
        ) { team in
            try team.evidence { $0.module = "b" }
        },
        Attack("this module's run in an event of another's", refused: "it speaks of the module 'b' and stands with 'a'")
        { team in
            try team.evidence {
                $0.module = "a"
            } event: {
                $0.module = "b"
            }
        },
        Attack("another course's", refused: "it speaks of the course 'S', and this is 'T'") { team in
            try team.evidence {
                $0.course = "S"
            } event: {
                $0.course = "S"
            }
        },
        Attack("another course's run", refused: "it speaks of the course 'T', and the run was one of 'S'") { team in
            try team.evidence { $0.course = "S" }
        },
        Attack("edited", "the event was edited: its content is evidence-", lands: "the event was edited") { team in
            let path = try team.evidence { $0.tests = TestCounts(run: 3, failed: 3, skipped: 0) }
            team.write(path, try team.text(path).replacing("failed: 3", with: "failed: 0"))
        },
        Attack(
            "edited, under the name that fits",
            refused: "its signature does not fit its content: it was edited or copied"
        ) { team in
            let path = try team.evidence { $0.tests = TestCounts(run: 3, failed: 3, skipped: 0) }
            let text = try team.text(path)
            team.remove(path)
            team.forge(text.replacing("failed: 3", with: "failed: 0"), number: "0001", label: "evidence")
        },
        Attack("unsigned", refused: "it is not signed, so it is only a claim") { team in
            try team.evidence(isSigned: false)
        },
        Attack("a person", refused: "jane is a human, and evidence comes from a bot") { team in
            try team.evidence(by: "jane")
        },
        Attack("an agent", refused: "mira is an agent, and evidence comes from a bot") { team in
            try team.evidence(by: "mira")
        },
        Attack("a person under a bot's name", refused: "it says ci, and jane's key signed it") { team in
            try team.evidence(by: "ci", key: "jane")
        },
        Attack("a key that is gone from the roster", refused: "it is signed with a key that is none of ci's") { team in
            try team.evidence(by: "ci", key: "eve")
        },
        Attack("a bot that is nobody", refused: "'robot' is nobody of this course") { team in
            try team.evidence(by: "robot", key: "ci")
        },
        Attack("a revoked key", refused: "the key of rob is revoked since 2026-01-01: lost") { team in
            try team.evidence(by: "rob")
        },
        Attack("another namespace", refused: "its signature was made for 'git'") { team in
            try team.evidence(namespace: "git")
        },
        Attack("a kind of key that hooks cannot verify", refused: "its signature is by a kind of key") { team in
            let keys = try TestKeys.shared.get()
            try keys.make("old-ci", "rsa")
            let policy = try team.text("gates.yml")
            team.write(
                "gates.yml",
                try policy.replacing(keys.publicText(of: "ci"), with: keys.publicText(of: "old-ci")))
            team.land()
            try team.evidence(by: "ci", key: "old-ci")
        },
        Attack("a bot that joins in the same change", refused: "'robot' is nobody of this course") { team in
            let key = try TestKeys.shared.get().publicText(of: "eve")
            let people = "people:\n  robot: {kind: bot, keys: ['\(key)']}\n"
            let policy = try team.text("gates.yml").replacing("people:\n", with: people)
            team.write("gates.yml", policy)
            try team.evidence(by: "robot", key: "eve")
        },
        Attack("without a box", refused: "the run had no box, so what was run could have written it itself") { team in
            try team.evidence { $0.box = "none" }
        },
        Attack("a run of tomorrow", refused: "the run ended on 2027-01-01T00:00:00Z, after it was signed") { team in
            try team.evidence { $0.time = "2027-01-01T00:00:00Z" }
        },
        Attack("a time that is none", refused: "'9' is no moment in UTC") { team in try team.evidence { $0.time = "9" }
        },
        Attack("a format of later", refused: "version 2 of evidence is not known") { team in
            try team.evidence { $0.version = 2 }
        },
        Attack("nothing", "no evidence says that `check a`", lands: "it does not say what was run") { team in
            try team.evidence { _ in
            } event: {
                $0.run = nil
            }
        },
        Attack("evidence in a sign-off", "no evidence says", lands: "it brings evidence and is none") { team in
            let run = try team.run(of: "a")
            try team.sign("build", by: "jane") { $0.run = run }
        },
        Attack(
            "replayed from an older commit",
            "the evidence for 'tests' was made on other content, 2026-01-01T00:00:00Z"
        ) { team in
            let path = try team.evidence()
            let text = try team.text(path)
            team.remove(path)
            team.write("src/01_a/a.py", "# %%\nx = 3\n")
            team.forge(text, number: "0001", label: "evidence")
        },
        Attack(
            "taken out of its row", "0001-evidence-", lands: "which is not here"
        ) { team in
            try team.add(.request, by: "jane") { $0.text = "Please" }
            let request = try #require(team.files.keys.first { $0.isInside(".gates/a") })
            let path = try team.evidence()
            let text = try team.text(path)
            team.remove(path)
            team.remove(request)
            team.forge(text, number: "0001", label: "evidence")
        },
        Attack("a run that found no test", "`check a` ran no test") { team in
            try team.evidence { $0.tests = TestCounts(run: 0, failed: 0, skipped: 2) }
        },
    ]

    @Test(arguments: attacks) func `evidence counts, or says why not`(_ attack: Attack) async throws {
        var team = try TestTeam("")
        try attack.make(&team)
        let verdict = try team.verdict(Self.tests)
        if attack.reason.isEmpty {
            #expect(verdict == "")
        } else {
            #expect(verdict.hasPrefix("? ") && verdict.contains(attack.reason), "\(verdict)")
        }
        let complaints = try await team.complaints("refs/heads/topic")
        if attack.complaint.isEmpty {
            #expect(complaints == [])
        } else {
            #expect(complaints.contains { $0.contains(attack.complaint) }, "\(complaints)")
        }
    }

    @Test func `evidence that has landed counts as long as its bot is one`() throws {
        var team = try TestTeam("")
        try team.evidence()
        team.land()
        #expect(try team.verdict(Self.tests) == "")
        let keys = try TestKeys.shared.get()
        for (old, new) in [
            (try keys.publicText(of: "ci"), try keys.publicText(of: "eve")), ("ci: {kind: bot", "ci: {kind: agent"),
        ] {
            var changed = team
            changed.write("gates.yml", try team.text("gates.yml").replacing(old, with: new))
            changed.land()
            // The roster has moved on; what is proposed is the content that was run.
            changed.files["gates.yml"] = team.files["gates.yml"]
            #expect(try changed.verdict(Self.tests).contains("does not count"))
        }
    }

    @Test func `a failed run that is newer, and one that nobody signed, do not let the older one pass`() throws {
        var team = try TestTeam("")
        try team.evidence()
        try team.evidence { ($0.tests, $0.time) = (TestCounts(run: 3, failed: 1, skipped: 0), "2026-01-02T00:00:00Z") }
        #expect(try team.verdict(Self.tests) == "1 of 3 tests failed")
        try team.evidence(isSigned: false) { $0.time = "2026-01-03T00:00:00Z" }
        #expect(try team.verdict(Self.tests) == "1 of 3 tests failed")
    }

    @Test func `evidence that has landed may not be removed or altered`() async throws {
        var team = try TestTeam("")
        let path = try team.evidence()
        team.land()
        team.remove(path)
        #expect(try await team.complaints().contains { $0.hasPrefix("an event is removed here") })
    }

    @Test func `evidence is carried in a file, too`() throws {
        var team = try TestTeam("")
        let path = try team.evidence()
        let file = try EventFile(path: path, bytes: try #require(team.files[path]))
        team.remove(path)
        var store = EvidenceStore()
        store.add(try #require(file.event.run), from: .event(file), named: "out/\(path.name)", place: "out/e.yml")
        #expect(try team.verdict(Self.tests, store) == "")
        team.write("src/01_a/a.py", "# %%\nx = 2\n")
        #expect(try team.verdict(Self.tests, store).contains("was made on other content"))
    }

    @Test func `where signatures are asked for, the judging job's own word is not enough`() throws {
        var team = try TestTeam("run: {evidence: signed}\n")
        var store = EvidenceStore()
        store.add(try team.run(of: "a"), from: .thisJob, named: "out/e.yml")
        #expect(
            try team.verdict(Self.tests, store)
                == "? the evidence in out/e.yml does not count: nobody has signed it, and the policy counts only what a"
                + " bot has signed")
        try team.evidence()
        #expect(try team.verdict(Self.tests, store) == "")
    }

    @Test func `a seal tells this clone's evidence from all other`() throws {
        let evidence = try TestTeam("").run(of: "a")
        let (own, other) = (
            EvidenceSeal(secret: Array(repeating: 7, count: 32)), EvidenceSeal(secret: Array(repeating: 8, count: 32))
        )
        let bytes = own.sealed(evidence)
        #expect(own.fault(in: bytes) == nil)
        #expect(other.fault(in: bytes) == .foreign)
        #expect(own.fault(in: Array(evidence.text.utf8)) == .missing)
        var read = try Evidence.read(bytes, file: "e.yml")
        read.seal = nil
        #expect(read == evidence)
        let text = String(decoding: bytes, as: UTF8.self)
        for edited in [
            text.replacing("status: 0", with: "status: 1"), text + "\n", text.replacing("seal: ", with: "seal:  "),
            text.replacing("tests: {run: 3", with: "tests: {run: 4"),
        ] {
            #expect(own.fault(in: Array(edited.utf8)) != nil, "\(edited)")
        }
    }
}

extension TestTeam {
    /// What a run of `check NAME` on the proposed content came to.
    fileprivate func run(of module: String) throws -> Evidence {
        let course = try Course(policy: judging.policy, snapshot: snapshot())
        let snapshot = ModuleSnapshot(try #require(course.module(Path(module))), of: course)
        let order = try RunCommand(key: "tests", commandLine: "check {name}", report: "report.xml").order(for: snapshot)
        var run = Evidence()
        run.version = 1
        run.course = "T"
        run.module = module
        run.criterion = "tests"
        run.command = order.command
        run.commandDigest = order.digest
        run.inputsDigest = try RunInputs(of: snapshot, []).digest
        run.tests = TestCounts(run: 3, failed: 0, skipped: 0)
        run.tools = OrderedMap([("python", "3.11")])
        run.box = "namespaces"
        run.time = "2026-01-01T00:00:00Z"
        return run
    }

    @discardableResult
    fileprivate mutating func evidence(
        by id: String = "ci", key: String? = nil, module: String = "a",
        namespace: String = SignatureCheck.namespace, isSigned: Bool = true,
        _ edit: (inout Evidence) throws -> Void = { _ in }, event change: (inout Event) throws -> Void = { _ in }
    ) throws -> Path {
        var run = try run(of: module)
        try edit(&run)
        return try add(.evidence, by: id, key: key, module: module, namespace: namespace, isSigned: isSigned) { event in
            event.run = run
            try change(&event)
        }
    }

    /// What a criterion says of module `a`: nothing, findings, or why it cannot tell.
    fileprivate func verdict(_ criterion: RunCommand, _ store: EvidenceStore = EvidenceStore()) throws -> String {
        let policy = try judging.policy
        let course = try Course(
            policy: policy, snapshot: snapshot(), evidence: store, law: EventLaw(policy: policy, now: Self.now))
        let module = ModuleSnapshot(try #require(course.module("a")), of: course)
        do {
            return try criterion.findings(in: module).map(\.message).joined(separator: "; ")
        } catch let error as Undecided {
            return "? " + error.reason
        }
    }
}
