import Git
import Testing

@testable import Gates

/// What somebody might try who wants a gate opened that nobody opened: each is refused for its own reason.
@Suite struct SignatureAttackTests {
    struct Attack: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let message: String
        let make: @Sendable (inout TestTeam) throws -> Void

        init(_ name: String, _ message: String, _ make: @escaping @Sendable (inout TestTeam) throws -> Void) {
            testDescription = name
            self.message = message
            self.make = make
        }
    }

    static let attacks = [
        Attack("another module's sign-off", "it speaks of the module 'a' and stands with 'b'") { team in
            try team.sign("build", by: "jane")
            for (path, bytes) in team.files where path.isInside(".gates/a") {
                team.files[Path(".gates/b").appending(path.name.bytes)] = bytes
            }
        },
        Attack("another gate's sign-off", "its signature does not fit its content: it was edited or copied") { team in
            let path = try team.sign("build", by: "bob")
            let text = try team.text(path)
            team.remove(path)
            team.forge(text.replacing("gate: build", with: "gate: check"), label: "sign-check")
        },
        Attack("an expired key", "the key of carl ended on 2020-01-01") { try $0.sign("check", by: "carl") },
        Attack("a key that is gone from the roster", "it is signed with a key that is none of jane's") { team in
            try team.sign("build", by: "jane", key: "eve")
        },
        Attack("a revoked key", "the key of ruth is revoked since 2026-01-01: lost") {
            try $0.sign("check", by: "ruth")
        },
        Attack(
            "a revoked key, dated back", "the key of ruth is revoked since 2026-01-01: lost"
        ) { team in
            try team.sign("check", by: "ruth") { $0.time = Timestamp(seconds: 1_700_000_000) }
        },
        Attack("another namespace", "its signature was made for 'git', and events are signed for 'gate@coursegate'") {
            try $0.sign("build", by: "jane", namespace: "git")
        },
        Attack("bob's name, jane's key", "it says bob, and jane's key signed it") { team in
            try team.sign("build", by: "bob", key: "jane")
        },
        Attack("an agent under a person's name", "it says dana, and mira's key signed it") { team in
            try team.sign("check", by: "dana", key: "mira")
        },
        Attack("an agent under a person's name, unsigned", "it is not signed, so it is only a claim") { team in
            try team.sign("check", by: "dana", isSigned: false)
        },
        Attack("an agent where a person is asked for", "mira is an agent, and the gate asks for a human") { team in
            try team.sign("check", by: "mira")
        },
        Attack("an agent that waives what a person signs", "leo is an agent, and the gate asks for a human") { team in
            try team.add(.waive, by: "leo") { event in
                event.gate = "check"
                event.role = "lead"
                event.because = "no time"
                event.until = Timestamp(seconds: 1_795_000_000)
            }
        },
        Attack("a principal that is a pattern", "'*' is nobody of this course") { team in
            try team.sign("build", by: "*", key: "jane")
        },
        Attack("a list of principals", "'jane,bob' is nobody of this course") { team in
            try team.sign("build", by: "jane,bob", key: "jane")
        },
        Attack("a role that the signer does not hold", "dana does not hold the role dev") { team in
            try team.sign("build", by: "dana")
        },
        Attack("a signer who joins the role in the same change", "dana does not hold the role dev") { team in
            let policy = try team.text("gates.yml")
            team.write("gates.yml", policy.replacing("dev: {members: [jane", with: "dev: {members: [dana, jane"))
            try team.sign("build", by: "dana")
        },
        Attack("a key that comes in the same change", "it is signed with a key that is none of jane's") { team in
            let eve = try TestKeys.shared.get().publicText(of: "eve")
            let jane = try TestKeys.shared.get().publicText(of: "jane")
            team.write("gates.yml", try team.text("gates.yml").replacing(jane, with: eve))
            try team.sign("build", by: "jane", key: "eve")
        },
        Attack("another course's sign-off", "it speaks of the course 'S', and this is 'T'") { team in
            try team.sign("build", by: "jane") { $0.course = "S" }
        },
        Attack("a sign-off of other content", "it signs other content of 01_a than this change brings") { team in
            try team.sign("build", by: "jane") { $0.scope = Digest(of: []) }
        },
        Attack("a sign-off from the future", "it was written on 2027-01-15T09:00:00Z, which is in the future") { team in
            try team.sign("build", by: "jane") { $0.time = Timestamp(seconds: 1_800_003_600) }
        },
        Attack("a sign-off that is older than what it follows", "which it follows") { team in
            try team.add(.request, by: "jane") { $0.text = "Please" }
            try team.sign("build", by: "jane") { $0.time = Timestamp(seconds: 1_700_000_000) }
        },
        Attack("a gate by its number", "it signs the gate '1', which the policy does not know") { team in
            try team.sign("build", by: "jane") { $0.gate = "1" }
        },
        Attack("one person for two gates", "bob signed gate 1, and whoever did may not sign gate 2") { team in
            try team.sign("build", by: "bob")
            try team.attest(["sound": "It is sound"], by: "jane", as: "lead")
            try team.sign("check", by: "bob")
        },
        Attack("one person for two gates, beside another", "bob signed gate 1, and whoever did may not sign gate 2") {
            team in
            // Two branches sign the same step; the one that is looked at last is jane's.
            try team.sign("build", by: "bob")
            let first = try ModuleEvents(in: [".gates/a"], of: team.snapshot()).files.map(\.digest)
            try team.sign("build", by: "jane") { $0.after = [] }
            #expect(first.count == 1)
            try team.attest(["sound": "It is sound"], by: "jane", as: "lead")
            try team.sign("check", by: "bob")
        },
        Attack("another role's statement in a sign-off", "it states 'sound', which is for lead to state") { team in
            try team.sign("build", by: "jane")
            try team.sign("check", by: "bob") { event in
                event.statements = OrderedMap([("good", "It is good"), ("sound", "It is sound")])
            }
        },
        Attack("another role's statement beside one's own", "it makes statements of several roles") { team in
            try team.attest(["good": "It is good", "sound": "It is sound"], by: "bob", as: "qa")
        },
        Attack("a statement that nobody asks for", "it states 'fine', which gate 2 does not ask for") { team in
            try team.attest(["fine": "It is fine"], by: "bob", as: "qa")
        },
        Attack("an adoption by anybody", "bob does not hold the role lead") { team in
            try team.add(.adopt, by: "bob") { event in
                event.state = "OUT"
                event.role = "lead"
                event.because = "it was there"
            }
        },
        Attack("an adoption without a signature", "it is not signed, so it is only a claim") { team in
            try team.add(.adopt, by: "dana", isSigned: false) { event in
                event.state = "OUT"
                event.role = "lead"
                event.because = "it was there"
            }
        },
        Attack("a waiver for ever", "it waives until 9999-12-31, and a waiver lasts a year at most") { team in
            try team.add(.waive, by: "dana") { event in
                event.gate = "check"
                event.role = "lead"
                event.because = "no time"
                event.until = Timestamp("9999-12-31")
            }
        },
        Attack("a waiver that is over", "it waives until 2020-01-01, which was over when it was written") { team in
            try team.add(.waive, by: "dana") { event in
                event.gate = "check"
                event.role = "lead"
                event.because = "no time"
                event.until = Timestamp("2020-01-01")
            }
        },
        Attack("an end that nobody signed", "it is not signed, so it is only a claim") { team in
            try team.add(.retire, by: "dana", isSigned: false) { event in
                event.role = "lead"
                event.because = "enough"
            }
        },
        Attack("an event of the policy among a module's", "it speaks of the policy and stands with a module") { team in
            let path = try team.add(.policy, by: "dana") { event in
                event.role = "lead"
                event.file = "gates.yml"
                event.content = Digest(of: [])
            }
            team.files[Path(".gates/a").appending(path.name.bytes)] = team.files.removeValue(forKey: path)
        },
        Attack("a module's event among the policy's", "it stands with the policy's events and is none of them") {
            team in
            let path = try team.sign("build", by: "jane")
            team.files[ModuleEvents.policyDirectory.appending(path.name.bytes)] = team.files.removeValue(forKey: path)
        },
    ]

    @Test(arguments: attacks) func `A sign-off that is none is refused`(attack: Attack) async throws {
        var team = try TestTeam()
        try attack.make(&team)
        // On a branch that asks for nothing it is refused all the same.
        for ref in ["refs/heads/main", "refs/heads/work"] {
            let complaints = try await team.complaints(ref)
            #expect(complaints.contains { $0.contains(attack.message) }, "\(complaints)")
        }
    }

    @Test(arguments: ["rsa", "ecdsa"])
    func `Other kinds of keys are verified by ssh-keygen`(kind: String) async throws {
        let (policy, good, bad) = try Self.signed(by: kind)
        let environment = GitEnvironment(currentDirectory: "/", variable: { _ in nil })
        let verdicts = [
            good.signatureDigest: try await ProgramVerdicts.verdict(on: good, policy, environment),
            bad.signatureDigest: try await ProgramVerdicts.verdict(on: bad, policy, environment),
        ]
        Self.expect(verdicts.compactMapValues(\.self), of: policy, good, bad)
    }

    /// An event that is signed with a key of some kind, and one that bears its signature.
    private static func signed(by kind: String) throws -> (policy: Policy, good: EventFile, bad: EventFile) {
        let keys = try TestKeys.shared.get()
        try keys.make(kind, kind)
        let policy = try Policy.read(
            Array(
                try TestTeam.policy("").replacing(keys.publicText(of: "jane"), with: keys.publicText(of: kind)).utf8))
        var team = try TestTeam()
        let signed = try team.sign("build", by: "jane", key: kind)
        let good = try #require(try team.file(signed))
        let text = try team.text(good.path).replacing("role: dev", with: "role: qa")
        let forged = team.forge(text, label: "sign-build")
        return (policy, good, try #require(try team.file(forged)))
    }

    private static func expect(
        _ verdicts: [Digest: Bool], of policy: Policy, _ good: EventFile, _ bad: EventFile
    ) {
        let check = SignatureCheck(policy: policy, now: TestTeam.now, programVerdicts: verdicts)
        #expect(check.verdict(on: good) == .good)
        #expect(check.verdict(on: bad) == .refused("its signature does not fit its content: it was edited or copied"))
        // Without the program nothing is taken for good.
        #expect(SignatureCheck(policy: policy, now: TestTeam.now).verdict(on: good) == .undecided)
    }
}

extension TestTeam {
    /// An event as it is read.
    func file(_ path: Path) throws -> EventFile? {
        try EventFile(path: path, bytes: Array(text(path).utf8))
    }
}
