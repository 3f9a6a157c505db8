import Testing
import YAML

@Suite struct YAMLNodeReadTests {
    @Test func `A node knows its kind, its style and its place`() throws {
        let root = try #require(
            try read(
                """
                # a comment
                name: tensor
                states: [A, "B"]
                gates:
                  - id: quality
                    text: |
                      two
                      lines
                """))

        #expect(root.mapping?.map(\.key.text) == ["name", "states", "gates"])
        #expect(root["name"] == YAMLNode(.scalar("tensor", .plain), line: 2, column: 7))
        #expect(root["states"]?.sequence?[1] == YAMLNode(.scalar("B", .doubleQuoted), line: 3, column: 13))
        let gate = root["gates"]?.sequence?.first
        #expect(gate?["text"]?.text == "two\nlines")
        #expect(gate?.entry("id")?.key.line == 5)
        #expect(gate?.entry("id")?.key.column == 5)
        #expect(root["absent"] == nil)
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n", "\u{FEFF}"])
    func `A text without a value is no node`(text: String) throws {
        #expect(try read(text) == nil)
    }

    @Test(arguments: ["a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "\u{FEFF}a: 1\nb: 2\n", "---\na: 1\nb: 2\n...\n"])
    func `Line endings, a byte order mark and document marks change nothing`(text: String) throws {
        let root = try #require(try read(text))
        #expect(root["a"]?.integer == 1)
        #expect(root["b"]?.integer == 2)
        #expect(root.mapping?.count == 2)
    }

    @Test func `An alias repeats its anchor`() throws {
        let root = try #require(try read("a: &x [1, 2]\nb: *x\n"))
        #expect(root["b"] == root["a"])
    }

    @Test func `Keys that differ in bytes are different keys`() throws {
        let root = try #require(try read("\u{E9}: 1\ne\u{301}: 2\n"))
        #expect(root["\u{E9}"]?.integer == 1)
        #expect(root["e\u{301}"]?.integer == 2)
    }

    @Test(arguments: [
        ("a: 1\nb:\n  a: 1\na: 2\n", "4:1 the key \"a\" stands twice in this mapping, first in line 1"),
        ("a: 1\n\"a\": 2\n", "2:1 the key \"a\" stands twice in this mapping, first in line 1"),
        ("a: 1\n---\nb: 2\n", "2:1 a second document begins here, and only one is read"),
        ("a: &x\n  b: *x\n", "2:6 the alias *x has no anchor before it, or stands inside it"),
        ("a: *x\n", "1:4 the alias *x has no anchor before it, or stands inside it"),
        ("base: &b {x: 1}\na:\n  <<: *b\n", "3:3 merge keys (<<) are not read: write the keys out"),
        ("[a]: 1\n", "1:1 a key has to be a scalar, not a sequence or a mapping"),
        ("a: !!str 1\n", "1:4 a tag stands here (tag:yaml.org,2002:str), and tags are not read"),
        ("a: \u{7}\n", "1:4 the control character U+0007 may not stand in YAML"),
        ("a: b\nc: \0\n", "2:4 the control character U+0000 may not stand in YAML"),
        ("a: é\u{7F}\n", "1:5 the control character U+007F may not stand in YAML"),
        ("a: [1, 2\nb: 3\n", "2:2 while parsing a flow sequence, did not find expected ',' or ']'"),
        ("a:\n\tb: 1\n", "2:1 while scanning for the next token, found character that cannot start any token"),
        ("a: b: c\n", "1:5 mapping values are not allowed in this context"),
    ])
    func `What is wrong is said with its place`(text: String, expected: String) {
        #expect(failure(Array(text.utf8)) == expected)
    }

    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0xFF], "1:4 the bytes here are not UTF-8"),
            ([0x61, 0x3A, 0x0A, 0x20, 0xED, 0xA0, 0x80], "2:2 the bytes here are not UTF-8"),
            ([0xFF, 0xFE, 0x61, 0x00], "1:1 the bytes here are not UTF-8"),
            ([0x61, 0x00, 0x3A, 0x00], "1:2 the control character U+0000 may not stand in YAML"),
        ] as [([UInt8], String)])
    func `Bytes that are not UTF-8 are refused with their place`(bytes: [UInt8], expected: String) {
        #expect(failure(bytes) == expected)
    }

    @Test func `Nesting has a limit, in a text and through aliases`() {
        let limit = "the nesting is deeper than 64 levels"
        #expect(failure(nested(64)) == nil)
        #expect(failure(nested(65)) == "1:65 \(limit)")
        #expect(failure(nested(100_000)) == "1:65 \(limit)")
        let half = String(repeating: "[", count: 40) + "1" + String(repeating: "]", count: 40)
        let alias = String(repeating: "[", count: 40) + "*x" + String(repeating: "]", count: 40)
        #expect(failure(Array("- &x \(half)\n- \(alias)\n".utf8)) == "2:43 \(limit)")
    }

    @Test func `A few lines of aliases cannot stand for billions of values`() {
        var text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        for level in 1...9 {
            let alias = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(alias)]\n"
        }
        #expect(failure(Array(text.utf8))?.hasSuffix("the text stands for more than 100000 values") == true)
    }

    @Test func `Size and number of values have limits`() {
        #expect(failure(Array(repeating: UInt8(ascii: "#"), count: (4 << 20) + 1)) != nil)
        let many = "[" + String(repeating: "1,", count: 100_000) + "]"
        #expect(failure(Array(many.utf8))?.hasSuffix("the text stands for more than 100000 values") == true)
    }

    private func read(_ text: String) throws -> YAMLNode? {
        try YAMLNode.read(Array(text.utf8))
    }

    private func nested(_ depth: Int) -> [UInt8] {
        Array(repeating: UInt8(ascii: "["), count: depth - 1) + [UInt8(ascii: "1")]
            + Array(repeating: UInt8(ascii: "]"), count: depth - 1)
    }

    private func failure(_ bytes: [UInt8]) -> String? {
        do {
            _ = try YAMLNode.read(bytes)
            return nil
        } catch {
            return "\(error.line):\(error.column) \(error.message)"
        }
    }
}
