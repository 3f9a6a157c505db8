import Testing

@testable import Gates

/// A policy that held together on the day it was written holds together until keys end.
@Suite struct PolicyAgeTests {
    private static func policy(_ ada: String, _ ben: String) throws -> Policy {
        func key(_ letter: Character) -> String {
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE\(letter)"
        }
        return try Policy.read(
            Array(
                """
                version: 1
                modules: {path: "m/{name}", notebook: "{module}/*.py"}
                people:
                  ada: {keys: ['\(ada)\(key("B"))']}
                  ben: {keys: ['\(ben)\(key("C"))']}
                roles: {author: {members: [ada]}, lead: {members: [ada, ben]}}
                policy: {owner: lead}
                states: [A, B]
                gates: [{id: one, opens: A -> B, owner: author, sign-off: {signature: required}}]
                """.utf8))
    }

    @Test func `Keys that do not end change nothing`() throws {
        let age = PolicyAge(of: try Self.policy("", ""), at: Timestamp(seconds: 4_000_000_000))
        #expect(age.notices == [])
        #expect(age.faults == [])
    }

    @Test(arguments: [
        (
            "2026-12-31", [String](), [String]()
        ),
        (
            "2027-01-31", ["the key of ada ended on 2027-01-31"],
            [
                "nobody can sign gate 'one'",
                "the departure of one person locks this policy: lead has 1 member(s) whose key counts",
            ]
        ),
        (
            "2027-03-01", ["the key of ada ended on 2027-01-31", "the key of ben ended on 2027-02-28"],
            [
                "nobody can sign gate 'one'",
                "the departure of one person locks this policy: lead has 0 member(s) whose key counts",
            ]
        ),
    ])
    func `On the day a key ends it is said what nobody can sign any more`(
        day: String, notices: [String], faults: [String]
    ) throws {
        let policy = try Self.policy("expiry-time=\"20270131\" ", "expiry-time=\"20270228\" ")
        let age = PolicyAge(of: policy, at: try #require(Timestamp(day)))
        #expect(age.notices == notices)
        #expect(age.faults == faults)
    }
}
