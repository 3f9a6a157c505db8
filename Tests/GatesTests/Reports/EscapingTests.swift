import Git
import Testing

@testable import Gates

/// Content of a repository gives a report no commands, links, elements or cells.
@Suite struct EscapingTests {
    /// A name that means something to every format; Git allows it.
    private static let name = "::error file=a::b%0Ac,d [x](http:/e) <b>@team `c` &amp; |#1!2 \u{1b}[31m\u{202e}\r\n.txt"

    private static func report(_ count: Int = 1) async throws -> Report {
        var files: [String: String] = [:]
        for index in 0..<count { files["modules/01_a/\(index)\(name)"] = "é\u{301} bad" }
        return ReportTests.report(try await ReportTests.entry([:], files))
    }

    @Test func `A workflow command stays one line, and only the reporter makes one`() async throws {
        let lines = ReportTests.text(try await Self.report(25), .github).split(separator: "\n").map(String.init)
        let commands = lines.filter { $0.hasPrefix("::") }
        let rest = lines.filter { !$0.hasPrefix("::") }
        #expect(commands.filter { $0.hasPrefix("::error ") }.count == 1)
        #expect(commands.filter { $0.hasPrefix("::warning ") }.count == 10)
        #expect(rest.first == "GitHub shows 10 annotations of a kind; 15 more in words:")
        #expect(rest.dropFirst().allSatisfy { $0.hasPrefix("- ") })
        #expect(!lines.contains { $0.contains("##[") })
        #expect(commands.allSatisfy { $0.components("::") == 2 }, "a command within a command")
        #expect(commands[1].contains("file=modules/01_a/0%3A%3Aerror file=a%3A%3Ab%250Ac%2Cd"))
    }

    @Test func `Those that stop a change come before those that do not, and changed files before others`() async throws
    {
        let proposed = ["modules/01_a/note.txt": "bad", "modules/01_a/old.txt": "bad", "modules/01_a/big": "12345"]
        let entry = try await ReportTests.entry(["modules/01_a/old.txt": "bad"], proposed)
        let lines = ReportTests.text(ReportTests.report(entry), .github).split(separator: "\n")
        let note = try #require(lines.firstIndex { $0.contains("file=modules/01_a/note.txt") })
        let old = try #require(lines.firstIndex { $0.contains("file=modules/01_a/old.txt") })
        let big = try #require(lines.firstIndex { $0.hasPrefix("::warning file=modules/01_a/big") })
        #expect(note < old && old < big)
    }

    @Test func `A colon with an accent is a colon to a parser`() {
        #expect("a:\u{301}b".escaping { $0 == ":" ? "%3A" : nil } == "a%3A\u{301}b")
        #expect("]\u{301}(".separating("]", from: "(") == "]\u{301}(")
        #expect("](".separating("]", from: "(") == "] (")
    }

    @Test func `Every byte of a path survives in a URI`() {
        #expect(Path("a b/é#?:%.txt").uri == "a%20b/%C3%A9%23%3F%3A%25.txt")
        #expect(Path(bytes: [0x61, 0xFF, 0x2F, 0x7E]).uri == "a%FF/~")
    }

    @Test func `Markdown shows content as it stands`() async throws {
        let text = ReportTests.text(try await Self.report(), .markdown)
        #expect(!text.contains("\u{1b}"))
        #expect(!text.contains("\u{202e}"))
        #expect(
            "@team #1 !2 http://e www.e *a* [a](b) <b> | `c`".asMarkdown
                == "@&#8203;team \\#&#8203;1 \\!&#8203;2 http:&#8203;//e www&#8203;\\.e \\*a\\* \\[a\\]\\(b\\) &lt;b&gt; \\| \\`c\\`"
        )
        #expect("a``b`".asCodeSpan == "``` a``b` ```")
    }

    @Test func `A page is never longer than a comment may be, and says what it leaves out`() async throws {
        let text = ReportTests.text(try await Self.report(2_000), .markdown)
        #expect(text.utf8.count <= MarkdownReporter.limit + 200)
        #expect(text.contains("others, for which there is no room here"))
        #expect(text.hasPrefix("### ✗ Coursegate: the index stopped\n"))
    }

    @Test func `XML has no control characters`() {
        #expect("a\0\u{8}\t\u{fffe}<&>\"\u{85}😀".asXML == "a···\u{b7}&lt;&amp;&gt;&quot;·😀")
    }
}
