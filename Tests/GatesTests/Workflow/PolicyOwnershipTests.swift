import Git
import Testing

@testable import Gates

/// The rules are changed by those who own them, and only for what comes after.
@Suite struct PolicyOwnershipTests {
    typealias Attack = SignatureAttackTests.Attack

    private static let unsigned = "gates.yml changes here, and its owner, lead, has not signed that"
    private static let entry = "a no-conflict-markers - 0123456789abcdef a merge conflict is left here\n"

    static let attacks = [
        Attack("a changed policy", unsigned) { try $0.weaken() },
        Attack("a removed policy", unsigned) { $0.files["gates.yml"] = nil },
        Attack("a link in place of the policy", "it is no regular file") { team in
            team.modes["gates.yml"] = .symlink
        },
        Attack("a consent of somebody else", "bob does not hold the role lead") { team in
            try team.weaken()
            try team.consent(by: "bob")
        },
        Attack("a consent without a signature", "it is not signed, so it is only a claim") { team in
            try team.weaken()
            try team.consent(by: "dana", isSigned: false)
        },
        Attack("a consent by a stranger's key", "it is signed with a key that is none of dana's") { team in
            try team.weaken()
            try team.consent(by: "dana", key: "eve")
        },
        Attack("a consent to other content", unsigned) { team in
            try team.weaken()
            try team.consent(by: "dana") { $0.content = Digest(of: [1]) }
        },
        Attack("a consent to a change of another policy", unsigned) { team in
            try team.weaken()
            try team.consent(by: "dana") { $0.before = Digest(of: [1]) }
        },
        Attack("a consent to another file", unsigned) { team in
            try team.weaken()
            try team.consent(by: "dana") { $0.file = "gates.baseline" }
        },
        Attack("a member who joins the owners", "bob does not hold the role lead") { team in
            let text = try team.text("gates.yml")
            team.write("gates.yml", text.replacing("lead: {members: [jane", with: "lead: {members: [bob, jane"))
            try team.consent(by: "bob")
        },
        Attack("a policy that names no owner any more", unsigned) { team in
            team.write("gates.yml", try team.text("gates.yml").replacing("policy: {owner: lead}", with: ""))
        },
        Attack("a longer baseline", "gates.baseline changes here, and its owner, lead, has not signed that") {
            $0.write("gates.baseline", entry)
        },
        Attack(
            "a layout that finds nothing", "the new gates.yml does not find module 'a' at src/01_a and 1 more any more"
        ) {
            $0.write("gates.yml", try $0.text("gates.yml").replacing("src/{number}", with: "sources/{number}"))
            try $0.consent(by: "dana")
        },
        Attack("a weaker policy and what it lets through", "01_a is PLANNED, and CHECKED is asked for here") { team in
            try team.weaken()
            try team.consent(by: "dana")
            team.write("src/01_a/a.py", "# %%\nx = 2\n")
        },
        Attack("an earlier consent, taken up again", unsigned) { team in
            let before = team.files["gates.yml"]
            try team.weaken()
            let weak = team.files["gates.yml"]
            try team.consent(by: "dana")
            team.land()
            team.files["gates.yml"] = before
            try team.consent(by: "dana")
            team.land()
            team.files["gates.yml"] = weak
        },
        Attack("an earlier consent, copied", "stands twice, under two names") { team in
            try team.weaken()
            let path = try team.consent(by: "dana")
            team.land()
            team.files[Path(".gates/.policy/0042-\("\(path.name)".dropFirst(5))")] = team.files[path]
        },
        Attack("a consent that was never used, found again", "so it speaks of an older policy") { team in
            let before = team.files["gates.yml"]
            try team.weaken()
            let weak = team.files["gates.yml"]
            let path = try team.consent(by: "dana")
            let kept = team.files.removeValue(forKey: path)
            // Meanwhile the policy changes, and changes back.
            team.files["gates.yml"] = (before ?? []) + Array("# more\n".utf8)
            try team.consent(by: "dana")
            team.land()
            team.files["gates.yml"] = before
            try team.consent(by: "dana")
            team.land()
            team.files["gates.yml"] = weak
            team.files[Path(".gates/.policy/0042-\("\(path.name)".dropFirst(5))")] = kept
        },
        Attack("a consent that is edited", "an event is altered here") { team in
            try team.weaken()
            let path = try team.consent(by: "dana")
            team.land()
            team.write(path, try team.text(path) + "  x\n")
        },
    ]

    @Test(arguments: attacks) func `A change of the rules without their owner is refused`(attack: Attack) async throws {
        var team = try TestTeam()
        try attack.make(&team)
        var complaints: [String] = []
        do {
            complaints = try await team.complaints()
        } catch let errors as PolicyErrors {
            complaints = errors.errors.map(\.message)
        }
        #expect(complaints.contains { $0.contains(attack.message) }, "\(complaints)")
    }

    @Test func `The owner's signature lets a change pass`() async throws {
        var team = try TestTeam()
        try team.weaken()
        try team.consent(by: "dana")
        #expect(try await team.complaints() == [])
        // A second thought in the same change follows the first.
        team.write("gates.yml", try team.text("gates.yml") + "# once more\n")
        #expect(try await team.complaints() == [Self.unsigned])
        try team.consent(by: "jane") { event in
            event.before = Digest(of: try TestTeam.weakened())
        }
        #expect(try await team.complaints() == [])
    }

    @Test func `A shorter baseline needs nobody`() async throws {
        var team = try TestTeam()
        team.write("gates.baseline", Self.entry + Self.entry)
        team.land()
        team.write("gates.baseline", Self.entry)
        #expect(try await team.complaints() == [])
        team.files["gates.baseline"] = nil
        #expect(try await team.complaints() == [])
    }

    @Test func `Before the last entry judges, an unsigned change is a warning`() async throws {
        var team = try TestTeam()
        try team.weaken()
        let judgement = try await team.judgement("refs/heads/work", isAdvisory: true)
        #expect(judgement.verdict == .passed)
        #expect(judgement.courseFindings.map(\.finding.message) == [Self.unsigned])
        #expect(try await team.judgement("refs/heads/main", isAdvisory: true).verdict == .blocked)
    }

    @Test(
        arguments: [
            ("gates.yml", "# more\n", ["gates.yml changes here; the new one judges once it has landed"]),
            ("gates.baseline", entry, ["gates.baseline lets 1 more finding be once it has landed"]),
            ("gates.baseline", "# nothing\n", []),
        ])
    func `Without an owner a change is told of`(file: String, text: String, notices: [String]) async throws {
        var team = try TestTeam("")
        let before = team.files[Path(file)] ?? []
        team.files[Path(file)] = before + Array(text.utf8)
        let judgement = try await team.judgement()
        #expect(judgement.verdict == .passed)
        #expect(judgement.notices == notices)
    }

    @Test(
        arguments: [
            ("gates.yml", "colour: red\n", "the new gates.yml"),
            ("gates.baseline", "what?\n", "the new gates.baseline:1:1: this is no line of a baseline"),
        ])
    func `Rules that nobody could read do not land`(file: String, text: String, message: String) async throws {
        var team = try TestTeam("")
        team.files[Path(file)] = (team.files[Path(file)] ?? []) + Array(text.utf8)
        #expect(try await team.judgement().verdict == .undecided)
        #expect(try await team.complaints().contains { $0.hasPrefix(message) })
    }

    @Test func `Without an owner the gates are not simply removed`() async throws {
        var team = try TestTeam("")
        team.files["gates.yml"] = nil
        #expect(try await team.complaints() == ["gates.yml is removed here, and with it every gate would be gone"])
        var open = try TestTeam("")
        open.files["gates.yml"] = Array(TestCourse.policy.replacing("modules/{", with: "src/{").utf8)
        open.land()
        open.files["gates.yml"] = nil
        #expect(try await open.complaints() == [])
    }
}

extension TestTeam {
    /// The policy, with less asked of main.
    mutating func weaken() throws { files["gates.yml"] = try Self.weakened() }

    static func weakened() throws -> [UInt8] {
        Array(try policy("policy: {owner: lead}\n").replacing("at-least: CHECKED", with: "at-least: BUILT").utf8)
    }

    @discardableResult
    mutating func consent(
        by id: String, key: String? = nil, isSigned: Bool = true, _ edit: (inout Event) throws -> Void = { _ in }
    ) throws -> Path {
        let (before, after) = (landed["gates.yml"], files["gates.yml"])
        return try add(.policy, by: id, key: key, isSigned: isSigned) { event in
            event.role = "lead"
            event.file = "gates.yml"
            event.before = before.map { Digest(of: $0) }
            event.content = after.map { Digest(of: $0) }
            try edit(&event)
        }
    }
}
