import Git
import Testing

@testable import Gates

/// Events that come in one change with a move of the module that they speak of.
struct MovedModuleTests {
    private static let stale = "it signs other content of 05_a than this change brings"

    /// A change of the approved module `a`, and what keeps it from landing; nothing for one that may.
    static let changes: [(name: String, make: @Sendable (inout TestTeam) throws -> Void, complaint: String?)] = [
        ("a renumbering", { move(&$0, to: "05_a") }, nil),
        (
            "sign-offs of an edit, and then a renumbering",
            { team in
                try edit(&team, at: "src/01_a/a.py")
                move(&team, to: "05_a")
            }, nil
        ),
        (
            "a renumbering, and then sign-offs of an edit",
            { team in
                move(&team, to: "05_a")
                try edit(&team, at: "src/05_a/a.py")
            }, nil
        ),
        (
            "sign-offs before a renumbering that leaves the tests behind",
            { team in
                try edit(&team, at: "src/01_a/a.py")
                move(&team, to: "05_a", withTests: false)
            }, stale
        ),
        (
            "sign-offs before a renumbering that edits",
            { team in
                try edit(&team, at: "src/01_a/a.py")
                move(&team, to: "05_a")
                team.write("src/05_a/a.py", "# %%\nx = 3\n")
            }, stale
        ),
        (
            "numbers that are exchanged with a module that is not that far",
            { team in
                try edit(&team, at: "src/01_a/a.py")
                move(&team, to: "00_a")
                move(&team, from: "02_b", to: "01_b")
                move(&team, from: "00_a", to: "02_a")
            }, "01_b is PLANNED, and CHECKED is asked for here"
        ),
        (
            "a new name that the policy does not know yet",
            { team in
                try edit(&team, at: "src/01_a/a.py")
                move(&team, to: "01_c")
                rename(&team, "src/01_c/a.py", "src/01_c/c.py")
            }, "module 'a' stood at src/01_a and is gone"
        ),
        (
            "sign-offs of what then makes way for other content",
            { team in
                try edit(&team, at: "src/01_a/a.py")
                team.remove("src/01_a")
                team.write("src/03_a/a.py", "# %%\nx = 7\n")
            }, "it signs other content of 03_a than this change brings"
        ),
    ]

    @Test(arguments: changes.indices)
    func `events land with a move of their module when they speak of what it holds`(_ index: Int) async throws {
        let change = Self.changes[index]
        var team = try await TestTeam.approved()
        try change.make(&team)
        let complaints = try await team.complaints()
        if let complaint = change.complaint {
            #expect(complaints.contains { $0.contains(complaint) }, "\(change.name): \(complaints)")
        } else {
            #expect(complaints == [], "\(change.name)")
        }
    }

    @Test func `a module goes on from the events of its former name`() async throws {
        var team = try await TestTeam.approved()
        let text = String(decoding: try #require(team.files["gates.yml"]), as: UTF8.self)
        team.write("gates.yml", text.replacing(#"/*.py"}"#, with: #"/*.py", renamed: {a: c}}"#))
        team.land()
        Self.move(&team, to: "01_c")
        Self.rename(&team, "src/01_c/a.py", "src/01_c/c.py")
        #expect(try await team.complaints() == [])
        #expect(try team.state(of: "c") == "CHECKED")
        team.write("src/01_c/c.py", "# %%\nx = 2\n")
        #expect(try await team.complaints() == ["01_c is PLANNED, and CHECKED is asked for here"])
    }

    // MARK: - What a change does

    private static func edit(_ team: inout TestTeam, at notebook: Path) throws {
        team.write(notebook, "# %%\nx = 2\n")
        try team.sign("build", by: "jane")
        try team.attest(["sound": "It is sound"], by: "jane", as: "lead")
        try team.sign("check", by: "dana")
    }

    private static func move(
        _ team: inout TestTeam, from old: String = "01_a", to new: String, withTests: Bool = true
    ) {
        for (path, bytes) in team.files {
            for top in withTests ? ["src", "tests"] : ["src"] {
                guard let rest = path.relative(to: Path("\(top)/\(old)")) else { continue }
                team.files[path] = nil
                team.files[Path("\(top)/\(new)").appending(rest.bytes)] = bytes
            }
        }
    }

    private static func rename(_ team: inout TestTeam, _ old: Path, _ new: Path) {
        team.files[new] = team.files.removeValue(forKey: old)
    }
}
