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
        for round in 0..<2000 {
            // Short texts are searched in another way than long ones.
            let length = Int.random(in: round.isMultiple(of: 2) ? 0...40 : 200...260, using: &random)
            let bytes = (0..<length).map { _ in letters.randomElement(using: &random)! }
            let part = (0..<Int.random(in: 1...6, using: &random)).map { _ in letters.randomElement(using: &random)! }
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

    @Test func `Eight bytes at a time find what one at a time finds`() {
        var random = SystemRandomNumberGenerator()
        // The neighbours of what is looked for, with and without their high bit.
        let letters: [UInt8] = [0x00, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x9F, 0xA2, 0xDC, 0xED, 0xFF]
        for _ in 0..<2000 {
            var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: Int.random(in: 0...40, using: &random))
            for index in bytes.indices where Int.random(in: 0..<8, using: &random) == 0 {
                bytes[index] = letters.randomElement(using: &random)!
            }
            let start = Int.random(in: 0...bytes.count, using: &random)
            let plain = bytes[start...].firstIndex { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 } ?? bytes.count
            #expect(bytes.span.firstThatEndsPlainText(from: start) == plain, "from \(start) in \(bytes)")
            let escape = bytes[start...].firstIndex { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 || $0 == 0xED }
            #expect(
                bytes.span.firstThatMayNeedEscape(from: start) == escape ?? bytes.count, "from \(start) in \(bytes)")
            let end = Int.random(in: start...bytes.count, using: &random)
            let place = bytes[start..<end].firstIndex(of: 0x5C)
            #expect(bytes.span.firstOffset(of: 0x5C, from: start, to: end) == place, "\(start)..<\(end) in \(bytes)")
        }
    }
}
