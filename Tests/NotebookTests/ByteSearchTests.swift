import Testing

@testable import Notebook

/// Finding a part in bytes, which is done by stepping over what cannot hold it.
@Suite struct ByteSearchTests {
    @Test(
        arguments: [
            ("", "", 0), ("a", "", 0), ("", "a", nil), ("a", "a", 0), ("ba", "a", 1), ("ab", "abc", nil),
            ("aab", "ab", 1), ("abab", "bab", 1), ("END END SOLUTION", "END SOLUTION", 4),
            ("### BEGIN SOLUTIO", "BEGIN SOLUTION", nil), ("x BEGIN SOLUTION", "BEGIN SOLUTION", 2),
            ("\u{E9}\u{E8}", "\u{E8}", 2),
        ] as [(String, String, Int?)])
    func `A part is found where it first stands`(text: String, part: String, offset: Int?) {
        let bytes = Array(text.utf8)
        #expect(bytes.span.firstOffset(of: part.utf8.span) == offset)
        #expect(Text(text).contains(part) == (offset != nil))
        #expect(bytes[...].firstRange(of: part)?.lowerBound == offset)
    }

    @Test func `Stepping over bytes misses nothing`() {
        var random = SystemRandomNumberGenerator()
        // Letters whose low six bits are alike (`A` and 0x01) are among them.
        let letters: [UInt8] = [UInt8(ascii: "A"), UInt8(ascii: "B"), 0x01, 0x81, UInt8(ascii: "\n")]
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in letters.randomElement(using: &random)! }
            let part = (0..<Int.random(in: 1...4, using: &random)).map { _ in letters.randomElement(using: &random)! }
            let expected = bytes.indices.first { bytes[$0...].starts(with: part) }
            #expect(bytes.span.firstOffset(of: part.span) == expected, "\(part) in \(bytes)")
        }
    }

    @Test(
        arguments: [
            ("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("\n", ["", ""]), ("a\r\nb\n\nc", ["a\r", "b", "", "c"]),
        ])
    func `Lines are what stands between line feeds`(text: String, lines: [String]) {
        #expect(Text(text).lines.map { String(decoding: $0, as: UTF8.self) } == lines)
        #expect(Text(lines: Text(text).lines) == Text(text))
    }
}
