import Notebook
import Testing

@testable import Gates

/// How far the place goes on that a finding points at.
@Suite struct SourceRegionTests {
    @Test(
        arguments: [
            (#"{"a": [1, {"b]": "}"}], "c": 2}"#, 2, #""a": [1, {"b]": "}"}]"#),
            (#"{"a": [1, {"b]": "}"}], "c": 2}"#, 7, #"[1, {"b]": "}"}]"#),
            (#"{"a": [1, {"b]": "}"}], "c": 2}"#, 30, "2"),
            (#""nbgrader": {"#, 1, #""nbgrader": {"#),
            (#""source": ["x = \"1\"\n","y"]"#, 13, #"x = \"1\""#),
            (#""source":"a\\nb\nc\u0022","#, 11, #"a\\nb"#),
            (#""source":"a\\nb\nc\u0022","#, 18, #"c\u0022"#),
            ("[", 9, ""),
        ] as [(String, Int, String)])
    func `The region of a notebook is the value, the member or the line of source`(
        line: String, column: Int, expected: String
    ) throws {
        let file = SourceFile(Array(("first\r\n" + line + "\r\n").utf8), isJSON: true)
        let region = try #require(file.region(at: Position(line: 2, column: column)))
        #expect(String(decoding: region.text, as: UTF8.self) == expected)
    }

    @Test func `Columns are counted as each reader counts them`() throws {
        let file = SourceFile(Array("é😀\u{2028}bad\r\nnext".utf8), isJSON: false)
        let region = try #require(file.region(at: Position(line: 1, column: 10)))
        #expect(region.text == Array("bad".utf8))
        #expect([.bytes, .characters, .utf16].map(region.start) == [10, 4, 5])
        #expect([.bytes, .characters, .utf16].map(region.end) == [13, 7, 8])
        #expect(file.region(at: Position(line: 3, column: 1)) == nil)
    }
}
