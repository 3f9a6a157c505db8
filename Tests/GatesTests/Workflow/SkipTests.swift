import Git
import Testing

@testable import Gates

/// A step that is left out is named; an edit is never called a fault.
@Suite struct SkipTests {
    typealias Attack = SignatureAttackTests.Attack

    /// On a course where nothing is signed yet.
    static let skips = [
        Attack("a state that is not reached", "01_a is PLANNED, and CHECKED is asked for here") { team in
            team.write("src/01_a/a.py", "# %%\nx = 2\n")
        },
        Attack("a state that is jumped over", "it skips the step PLANNED -> BUILT of 01_a") { team in
            try team.sign("check", by: "dana")
        },
        Attack("a start that jumps", "it skips the step PLANNED -> BUILT of 01_a") { team in
            try team.add(.start, by: "jane") { $0.step = Step(from: "CHECKED", to: "OUT") }
        },
        Attack("a start of two steps at once", "it takes the step PLANNED -> CHECKED, which is none") { team in
            try team.add(.start, by: "jane") { $0.step = Step(from: "PLANNED", to: "CHECKED") }
        },
        Attack("a start where a gate is", "it takes the step of gate 1 without its sign-off") { team in
            try team.add(.start, by: "jane") { $0.step = Step(from: "PLANNED", to: "BUILT") }
        },
        Attack("a sign-off of another step", "it takes the step BUILT -> CHECKED, and gate 1 opens PLANNED -> BUILT") {
            try $0.sign("build", by: "jane") { $0.step = Step(from: "BUILT", to: "CHECKED") }
        },
        Attack("a step back without a rework", "it goes back from CHECKED to PLANNED without a rework") { team in
            try team.add(.start, by: "jane") { $0.step = Step(from: "CHECKED", to: "PLANNED") }
        },
        Attack("a rework that leads on", "it leads back to no earlier state") { team in
            try team.add(.rework, by: "jane") { event in
                event.step = Step(from: "PLANNED", to: "CHECKED")
                event.because = "so"
            }
        },
        Attack("an announcement", "01_a is announced (files-present) and is PLANNED; that needs CHECKED") { team in
            team.write("site/a.md", "Read it!")
        },
        Attack("a gate that fails", "it signs gate 1, and no-conflict-markers fails: a merge conflict is left here") {
            $0.write("src/01_a/a.py", "# %%\n<<<<<<< a\n=======\n>>>>>>> b\n")
            try $0.sign("build", by: "jane")
        },
        Attack(
            "a gate that is not judged",
            "it signs gate 2, and sound was not judged: nobody has stated that \"It is sound\""
        ) { team in
            try team.sign("build", by: "jane")
            try team.sign("check", by: "dana")
        },
        Attack("a module that is gone", "module 'a' stood at src/01_a and is gone") { $0.remove("src/01_a") },
    ]

    @Test(arguments: skips) func `A skipped step is named`(skip: Attack) async throws {
        var team = try TestTeam()
        try skip.make(&team)
        let complaints = try await team.complaints()
        #expect(complaints.contains { $0.hasSuffix(skip.message) || $0.contains(skip.message) }, "\(complaints)")
    }

    @Test func `A step from a stale state is named`() async throws {
        var team = try await TestTeam.approved()
        team.write("src/01_a/a.py", "# %%\nx = 2\n")
        try team.sign("check", by: "dana")
        let message = "it steps on from a state that no longer stands: PLANNED -> BUILT is open again for 01_a"
        let complaints = try await team.complaints("refs/heads/work")
        #expect(complaints.contains { $0.hasSuffix(message) }, "\(complaints)")
    }

    @Test(
        arguments: [
            (
                "# %%\nx = 2\n",
                "01_a: this change opens gate 1 (signed by jane on 2026-09-21) and gate 2 (signed by dana on 2026-09-21)"
                    + " again; CHECKED becomes PLANNED"
            ),
            (
                "# %%\nx = 1\n\n# %% [markdown]\n# Hello\n",
                "01_a: this change opens gate 2 (signed by dana on 2026-09-21) again; CHECKED becomes BUILT"
            ),
            ("# %%\r\nx = 1\r\n", nil),
        ] as [(String, String?)])
    func `An edit opens gates again, and that is said`(code: String, expected: String?) async throws {
        var team = try await TestTeam.approved()
        team.write("src/01_a/a.py", code)
        let judgement = try await team.judgement("refs/heads/work")
        #expect(judgement.verdict == .passed)
        #expect(judgement.notices == [expected].compactMap { $0 })
        // Where a state is asked for, that state is what is missing; the edit itself is no fault.
        let complaints = try await team.complaints()
        #expect(complaints.allSatisfy { $0.hasSuffix("and CHECKED is asked for here") })
        #expect(complaints.isEmpty == (expected == nil))
    }

    @Test func `A rework says itself what it takes back`() async throws {
        var team = try await TestTeam.approved()
        try team.add(.rework, by: "jane") { event in
            event.step = Step(from: "CHECKED", to: "PLANNED")
            event.because = "too hard"
        }
        let judgement = try await team.judgement("refs/heads/main")
        #expect(judgement.verdict == .passed)
        #expect(judgement.notices == [])
        #expect(try team.state() == "PLANNED")
    }
}
