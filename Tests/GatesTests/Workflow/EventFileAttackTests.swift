import Git
import Testing

@testable import Gates

/// Files under `.gates/` that are not what they seem.
@Suite struct EventFileAttackTests {
    typealias Attack = SignatureAttackTests.Attack

    /// Each is tried on a course whose module `a` is CHECKED.
    static let attacks = [
        Attack("an edited event", "an event is altered here") { team in
            let path = try team.event("sign-build")
            team.write(path, try team.text(path).replacing("by: jane", with: "by: bob"))
        },
        Attack("a deleted event", "an event is removed here") { team in
            team.remove(try team.event("sign-check"))
        },
        Attack("all events deleted", "an event is removed here") { $0.remove(".gates") },
        Attack("events that go with another module", "an event is removed here") { team in
            for (path, bytes) in team.files where path.isInside(".gates/a") {
                team.files[path] = nil
                team.files[Path(".gates/z").appending(path.name.bytes)] = bytes
            }
        },
        Attack("a link in place of the events", "an event is removed here") { team in
            team.remove(".gates")
            team.write(".gates", "elsewhere")
            team.modes[".gates"] = .symlink
        },
        Attack("a link in place of a module's events", "belongs to no module of the course") { team in
            team.write(".gates/b", "a")
            team.modes[".gates/b"] = .symlink
        },
        Attack("a link in place of an event", "is no regular file, and an event is one") { team in
            team.write(".gates/b/0001-sign-build-00000000.yml", "../a/x.yml")
            team.modes[".gates/b/0001-sign-build-00000000.yml"] = .symlink
        },
        Attack("an event in a directory of its own", "is no regular file, and an event is one") { team in
            let path = try team.event("sign-check")
            team.files[Path(".gates/b/more").appending(path.name.bytes)] = team.files[path]
        },
        Attack("an event under another number", "stands twice, under two names") { team in
            let path = try team.event("sign-check")
            team.files[Path(".gates/a/0077-sign-check-\(path.name.description.suffix(12))")] = team.files[path]
        },
        Attack("an event of nothing", "belongs to no module of the course") { team in
            let path = try team.event("sign-check")
            team.files[Path(".gates/z").appending(path.name.bytes)] = team.files[path]
        },
        Attack("what is no event, of a module that nobody touches", "the event is empty") { team in
            team.write(".gates/b/0001-sign-build-00000000.yml", "")
        },
        Attack("an event that follows what is not here", "which is not here") { team in
            try team.add(.request, by: "jane", module: "b") { event in
                event.text = "Please"
                event.after = [Digest(of: [1])]
            }
        },
        Attack("a huge event", "is over 200000 bytes, and no event is") { team in
            team.write(".gates/b/0001-request-00000000.yml", String(repeating: "#", count: 200_001))
        },
        Attack("a number beyond all numbers", "is no name of an event") { team in
            let path = try team.add(.request, by: "jane", module: "b") { $0.text = "Please" }
            let name = "9223372036854775807" + path.name.description.dropFirst(4)
            team.files[Path(".gates/b").appending(name)] = team.files.removeValue(forKey: path)
        },
        Attack("a key that stands twice", "the key \"by\" stands twice in this mapping") { team in
            let text = try team.text(team.event("sign-check"))
            team.forge(text.replacing("by: dana\n", with: "by: dana\nby: bob\n"), label: "sign-check", module: "b")
        },
        Attack("keys below the signature", "something stands below what is signed that is no signature") { team in
            let text = try team.text(team.event("sign-check"))
            team.forge(text + "tree: abc\n", label: "sign-check", module: "b")
        },
        Attack("words below the signature", "something stands below what is signed that is no signature") { team in
            let text = try team.text(team.event("sign-check"))
            team.forge(text + "# all is well\n", label: "sign-check", module: "b")
        },
        Attack("a signature inside a text", "something stands below what is signed that is no signature") { team in
            team.forge(
                "event: request\ntime: 2026-09-21T00:00:00Z\nby: jane\ntext: \"a\nsignature: |\n  b\"\n",
                label: "request", module: "b")
        },
        Attack("a signature that is spelled otherwise", "the signature is not a key of its own line") { team in
            let text = try team.text(team.event("sign-check"))
            team.forge(
                text.replacing("\nsignature: |", with: "\n\"signature\": |"), label: "sign-check", module: "b")
        },
        Attack("line ends of another system", "the event holds carriage returns") { team in
            let text = try team.text(team.event("sign-check"))
            team.forge(text.replacing("\n", with: "\r\n"), label: "sign-check", module: "b")
        },
        Attack("a mark of the byte order", "the event was edited") { team in
            let path = try team.event("sign-check")
            team.files[Path(".gates/b").appending(path.name.bytes)] =
                [0xEF, 0xBB, 0xBF] + Array(try team.text(path).utf8)
        },
    ]

    @Test(arguments: attacks) func `A file that is no event is refused`(attack: Attack) async throws {
        var team = try await TestTeam.approved()
        try attack.make(&team)
        for ref in ["refs/heads/main", "refs/heads/work"] {
            let complaints = try await team.complaints(ref)
            #expect(complaints.contains { $0.contains(attack.message) }, "\(complaints)")
        }
    }

    @Test(arguments: [
        "plain", "", "yes", "0012", "a: b", "- a", "# a", "a\nb", "\"", "\\", "é", "\u{85}x", "a\u{2028}b", "\u{FEFF}a",
        "\u{7F}", "\u{9F}", "\u{1F600}", "a\tb", "signature: |", "\nsignature: |\n  x\n", "*a", "&a", "!x", " a ", "a ",
    ])
    func `A text means itself once it is written`(text: String) async throws {
        var event = Event()
        event.text = text
        event.because = text
        event.by = "jane"
        event.statements = OrderedMap([("id", text)])
        let file = EventFile(event, number: 1, directory: ".gates/a")
        let read = try EventFile(path: file.path, bytes: EventText(event).file(signature: nil))
        #expect(read.event == event)
    }

    @Test func `What has not landed may still be written anew`() async throws {
        var team = try TestTeam()
        let wrong = try team.add(.request, by: "jane") { $0.text = "Pleese" }
        let pushed = try team.snapshot()
        team.remove(wrong)
        try team.add(.request, by: "jane") { $0.text = "Please" }
        let archive = EventArchive(
            base: pushed, landed: try TestTeam().snapshot(), proposed: try team.snapshot(), directories: [".gates/a"])
        #expect(try archive.findings() == [])
    }
}

extension TestTeam {
    /// Where the event of module `a` stands whose name holds a label.
    func event(_ label: String) throws -> Path {
        try #require(files.keys.first { $0.isInside(".gates/a") && "\($0)".contains("-\(label)-") })
    }
}
