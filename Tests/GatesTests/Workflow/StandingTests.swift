import Git
import Testing

@testable import Gates

/// What a module's events come to.
@Suite struct StandingTests {
    private static func rework(_ team: inout TestTeam, by id: String) throws {
        try team.add(.rework, by: id) { event in
            event.step = Step(from: "CHECKED", to: "PLANNED")
            event.because = "too hard"
        }
    }

    @Test func `What a rework took back stays so when the sign-offs come again`() async throws {
        var team = try await TestTeam.approved()
        try Self.rework(&team, by: "jane")
        team.land()
        let old = try team.event("sign-check")
        team.files[Path(".gates/a/0088-\("\(old.name)".dropFirst(5))")] = team.files[old]
        #expect(try team.state() == "PLANNED")
        #expect(try await !team.complaints().isEmpty)
    }

    @Test func `A sign-off beside a rework is undone by it`() async throws {
        var team = try await TestTeam.approved()
        let known = try ModuleEvents(in: [".gates/a"], of: team.snapshot()).tips
        try Self.rework(&team, by: "jane")
        // Another branch, that does not know of the rework.
        try team.sign("build", by: "jane") { $0.after = known }
        #expect(try team.state() == "PLANNED")
    }

    @Test func `A key that is lost takes back its sign-offs, and not its reworks`() async throws {
        var team = try TestTeam()
        try team.sign("build", by: "jane")
        try team.sign("check", by: "ruth")
        team.land()
        #expect(try team.state() == "BUILT")
        var other = try await TestTeam.approved()
        try Self.rework(&other, by: "ruth")
        other.land()
        #expect(try other.state() == "PLANNED")
    }

    @Test func `What was replaced does not come back with the end of the key that replaced it`() async throws {
        var team = try await TestTeam.approved()
        let tests: Path = "tests/01_a/test.py"
        let original = try team.text(tests)
        team.write(tests, "assert 1\n")
        try team.sign("check", by: "ruth")
        team.land()
        team.write(tests, original)
        #expect(try team.state() == "BUILT")
    }

    @Test func `A module that has ended and comes again begins anew`() async throws {
        var team = try await TestTeam.approved()
        let (source, test) = (team.files["src/01_a/a.py"], team.files["tests/01_a/test.py"])
        try team.add(.retire, by: "dana") { event in
            event.role = "lead"
            event.because = "the course is too long"
        }
        #expect(try await team.complaints() == [])
        team.land()
        team.remove("src/01_a")
        #expect(try await team.complaints() == [])
        team.land()
        team.files["src/01_a/a.py"] = source
        team.files["tests/01_a/test.py"] = test
        #expect(try await team.complaints() == ["01_a is PLANNED, and CHECKED is asked for here"])
        // Its end was that of its first life.
        try team.sign("build", by: "jane")
        team.land()
        team.remove("src/01_a")
        #expect(try await team.complaints() == ["module 'a' stood at src/01_a and is gone"])
    }

    @Test func `A tag asks every module, changed or not`() async throws {
        let rest = "policy: {owner: lead}\ntags: {\"v*\": {at-least: CHECKED, modules: all}}\n"
        let team = try await TestTeam.approved(rest)
        #expect(try await team.complaints("refs/tags/v1") == ["02_b is PLANNED, and CHECKED is asked for here"])
    }

    @Test func `A branch that asks every module lets events pass`() async throws {
        let rest = "policy: {owner: lead}\n"
        var team = try await TestTeam.approved(rest)
        let policy = try team.text("gates.yml")
        team.write(
            "gates.yml", policy.replacing("main: {at-least: CHECKED}", with: "main: {at-least: CHECKED, modules: all}"))
        team.land()
        try team.add(.request, by: "jane") { $0.text = "More" }
        #expect(try await team.complaints() == [])
        team.write("src/01_a/notes.md", "Hello")
        #expect(try await team.complaints() == ["02_b is PLANNED, and CHECKED is asked for here"])
    }

    @Test func `An event that no state could judge does not land before there are states`() async throws {
        var team = try TestTeam()
        try team.sign("build", by: "jane", key: "eve")
        let policy = try TestCourse.policy()
        var (base, proposed): ([String: String], [String: String]) = (["modules/01_a/a.py": ""], [:])
        proposed = base
        for path in team.files.keys where path.isInside(".gates") { proposed["\(path)"] = try team.text(path) }
        base["other"] = ""
        let judgement = try await Evaluation(
            policy: policy, policyBase: nil, baseline: Baseline(),
            demand: Demand(policy: policy, ref: "refs/heads/main", isAdvisory: false), now: TestTeam.now
        ).judgement(
            on: Proposal(
                kind: .commit, proposed: try TestCourse.snapshot(proposed), base: try TestCourse.snapshot(base),
                baseCommit: nil, ref: "refs/heads/main"))
        #expect(judgement.verdict == .blocked)
    }

    @Test(arguments: [("caf\u{E9}", "cafe\u{301}"), ("tensor", "Tensor"), ("stra\u{DF}e", "STRASSE")])
    func `Two modules do not share what a file system takes for one name`(first: String, second: String) async throws {
        var team = try TestTeam()
        team.write(Path("src/03_\(first)/x.py"), "# %%\nx = 1\n")
        try team.sign("build", by: "jane", module: first)
        team.write(Path("src/04_\(second)/x.py"), "# %%\nx = 1\n")
        for (path, bytes) in team.files where path.isInside(Path(".gates/\(first)")) {
            team.files[Path(".gates/\(second)").appending(path.name.bytes)] = bytes
        }
        let complaints = try await team.complaints("refs/heads/work")
        #expect(complaints.contains { $0.hasSuffix("have names that many file systems take for one") })
        #expect(complaints.contains { $0.contains("it speaks of the module '\(first)' and stands with") })
    }

    @Test(arguments: [".policy", "..", ".x"]) func `No module is called like what is hidden`(name: String) async throws
    {
        var team = try TestTeam()
        team.write(Path("src/03_\(name)/x.py"), "# %%\nx = 1\n")
        #expect(
            try await team.complaints("refs/heads/work")
                == ["a module's name cannot begin with a dot: its events could be taken for others"])
    }
}
