import Notebook
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        (#"{"b": 1, "a": [true, null, "x"]}"#, #"{"a":[true,null,"x"],"b":1}"#),
        (
            #"[1.10, 1e5, 1E-7, 1e22, -0, -0.0, 1e400, NaN, -Infinity]"#,
            "[1.1,100000.0,1e-07,1e+22,0,-0.0,Infinity,NaN,-Infinity]"
        ),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        (#""\u00e9\/\n\u0001\u007f""#, "\"\u{E9}/\\n\\u0001\u{7F}\""),
        (#""\ud83d\ude00""#, "\"\u{1F600}\""),
        (#""\ud83d \ude00 \ud83d\u0041""#, "\"\\ud83d \\ude00 \\ud83dA\""),
        ("{\"\u{FFFF}\": 1, \"\u{1F600}\": 2}", "{\"\u{FFFF}\":1,\"\u{1F600}\":2}"),
        ("{\"\u{E9}\": 1, \"e\u{301}\": 2}", "{\"e\u{301}\":2,\"\u{E9}\":1}"),
        (#""\u0000""#, #""\u0000""#),
        (" \t\r\n[ ] ", "[]"),
    ])
    func `A value is written as Python writes it`(text: String, expected: String) throws {
        let value = try JSON.read(Array(text.utf8))
        #expect(String(decoding: value.compact, as: UTF8.self) == expected)
    }

    @Test func `The indented layout is that of nbformat`() throws {
        let value = try JSON.read(Array(#"{"b": {}, "a": [1, {"c": []}]}"#.utf8))
        let expected = "{\n \"a\": [\n  1,\n  {\n   \"c\": []\n  }\n ],\n \"b\": {}\n}"
        #expect(String(decoding: value.written, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("", "- the file is empty"),
        (" \n", "- the file is empty"),
        ("[1,]", "1:3 a comma stands before the closing \"]\""),
        ("{\"a\": 1,\n}", "1:8 a comma stands before the closing \"}\""),
        ("{\"a\": 1, \"\\u0061\": 2}", "1:10 the key \"a\" stands twice in one object"),
        ("[1] 2", "1:5 \"2\" stands where the end of the file is expected"),
        ("[1]\0", "1:4 the control character U+0000 stands where the end of the file is expected"),
        ("[01]", "1:2 a number begins with a zero"),
        ("[1.]", "1:4 \"]\" stands where a digit is expected"),
        ("[-]", "1:3 \"]\" stands where a digit is expected"),
        ("[.5]", "1:2 \".\" stands where a value is expected"),
        ("[nul]", "1:2 \"n\" stands where a value is expected"),
        ("['a']", "1:2 a single quote stands where a value is expected"),
        ("[1] // x", "1:5 a comment stands where the end of the file is expected"),
        ("[\"a\nb\"]", "1:4 a string has no end in its line"),
        ("[\"\tb\"]", "1:3 a tab stands in a string where \\t is needed"),
        ("[\"\u{1}\"]", "1:3 the control character U+0001 stands in a string"),
        ("[\"\\x\"]", "1:3 a backslash begins no escape of JSON"),
        ("[\"\\u12G4\"]", "1:3 a backslash begins no escape of JSON"),
        ("[\"abc", "1:2 a string begins here that does not end"),
        ("[1,\n\n 2", "3:3 the file ends where a comma or \"]\" is expected"),
        ("\u{FEFF}[]", "1:1 the file begins with a byte order mark"),
        ("[\u{A0}]", "1:2 a character outside ASCII stands where a value is expected"),
        ("\u{C}[]", "1:1 the control character U+000C stands where a value is expected"),
        (
            "version https://git-lfs.github.com/spec/v1\noid sha256:1",
            "1:1 the file is a Git LFS pointer, not the notebook itself"
        ),
        (
            "{\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> other\n}",
            "2:1 a merge conflict begins here that nobody has resolved"
        ),
    ])
    func `What is wrong is named with its place`(text: String, expected: String) {
        #expect(failure(Array(text.utf8)) == expected)
    }

    @Test(
        arguments: [
            ([0x22, 0x61, 0xFF, 0x22], "1:3 the bytes here are not UTF-8"),
            ([0x5B, 0x0A, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D], "2:2 the bytes here are not UTF-8"),
            ([0xFF, 0xFE, 0x7B, 0x00], "1:1 the file is UTF-16"),
            ([0x7B, 0x00, 0x7D, 0x00], "1:1 the file is UTF-16"),
        ] as [([UInt8], String)])
    func `Bytes in another encoding are named`(bytes: [UInt8], expected: String) {
        #expect(failure(bytes) == expected)
    }

    @Test func `Nesting has a limit`() {
        #expect(failure(nested(200)) == nil)
        #expect(failure(nested(201)) == "1:201 the nesting is deeper than 200 levels")
        #expect(
            failure(Array(repeating: UInt8(ascii: "["), count: 1_000_000))
                == "1:201 the nesting is deeper than 200 levels")
    }

    @Test func `Huge numbers and strings are read, as far as Python reads them`() {
        let digits = Array(repeating: UInt8(ascii: "7"), count: 4300)
        #expect(failure(digits) == nil)
        #expect(failure(digits + digits) == "1:1 a whole number has more than 4300 digits")
        #expect(failure(digits + digits + Array(".5".utf8)) == nil)
        let string = [UInt8(ascii: "\"")] + Array(repeating: UInt8(ascii: "a"), count: 5_000_000) + [UInt8(ascii: "\"")]
        #expect(failure(string) == nil)
    }

    @Test(arguments: [
        (0.0, "0.0"), (-0.0, "-0.0"), (1.0, "1.0"), (0.5, "0.5"), (1e15, "1000000000000000.0"), (1e16, "1e+16"),
        (123456789012345678.0, "1.2345678901234568e+17"), (9007199254740993.0, "9007199254740992.0"),
        (0.0001, "0.0001"),
        (0.00001, "1e-05"), (1.5e-7, "1.5e-07"), (1e100, "1e+100"), (Double.leastNonzeroMagnitude, "5e-324"),
        (1.0 / 3, "0.3333333333333333"),
        (Double.infinity, "inf"), (-Double.infinity, "-inf"), (Double.nan, "nan"), (12345.678, "12345.678"),
        (100.0, "100.0"),
    ])
    func `A float is spelled as Python spells it`(number: Double, expected: String) {
        #expect(number.pythonRepr == expected)
    }

    private func nested(_ depth: Int) -> [UInt8] {
        Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
    }

    private func failure(_ bytes: [UInt8]) -> String? {
        do {
            _ = try JSON.read(bytes)
            return nil
        } catch {
            return (error.position.map { "\($0.line):\($0.column)" } ?? "-") + " " + error.message
        }
    }
}
