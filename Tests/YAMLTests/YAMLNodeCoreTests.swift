import Testing
import YAML

@Suite struct YAMLNodeCoreTests {
    @Test(arguments: [
        ("true", "bool true"), ("FALSE", "bool false"), ("yes", "string yes"), ("on", "string on"),
        ("~", "null"), ("null", "null"), ("'null'", "string null"), ("'true'", "string true"),
        ("3", "integer 3"), ("-3", "integer -3"), ("+3", "integer 3"), ("0o17", "integer 15"), ("0x1F", "integer 31"),
        ("0x-1", "string 0x-1"), ("012", "integer 12"), ("\"3\"", "string 3"),
        ("0.1", "float 0.1"), ("1e3", "float 1000.0"), ("-.5", "float -0.5"), (".inf", "float inf"),
        ("99999999999999999999", "float 1e+20"),
        ("inf", "string inf"), ("nan", "string nan"), ("0x1p3", "string 0x1p3"), ("e", "string e"),
        ("1_000", "string 1_000"),
        ("1:30", "string 1:30"), ("10d", "string 10d"), ("2026-01-01", "string 2026-01-01"), ("''", "string "),
    ])
    func `A plain scalar is read by the core schema`(text: String, expected: String) throws {
        let node = try #require(try YAMLNode.read(Array(("- " + text).utf8))?.sequence?.first)
        #expect(meaning(of: node) == expected)
    }

    @Test func `A node of another kind has no scalar reading`() throws {
        let node = try #require(try YAMLNode.read(Array("[1]".utf8)))
        #expect(meaning(of: node) == "none")
        #expect(node.text == nil)
        #expect(node.mapping == nil)
    }

    private func meaning(of node: YAMLNode) -> String {
        if node.isNull { return "null" }
        if let bool = node.bool { return "bool \(bool)" }
        if let integer = node.integer { return "integer \(integer)" }
        if let float = node.float { return "float \(float)" }
        return node.string.map { "string \($0)" } ?? "none"
    }
}
