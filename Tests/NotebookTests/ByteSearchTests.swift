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
            let part = (0..<Int.random(in: 1...(round.isMultiple(of: 3) ? 24 : 3), using: &random)).map { _ in
                letters.randomElement(using: &random)!
            }
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

    @Test func `Sixteen bytes at a time find what one at a time finds`() {
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
                bytes.span.firstPlace(from: start) { $0.mayNeedEscape } == escape ?? bytes.count,
                "from \(start) in \(bytes)")
            let place = bytes[start...].firstIndex(of: 0x5C)
            #expect(bytes.span.firstOffset(of: 0x5C, from: start) == place, "from \(start) in \(bytes)")
            let ascii = bytes[start...].firstIndex { $0 < 0x80 } ?? bytes.count
            #expect(bytes.span.firstASCII(from: start) == ascii, "from \(start) in \(bytes)")
            let other = bytes[start...].firstIndex { $0 >= 0x80 } ?? bytes.count
            #expect(bytes.span.firstOtherThanASCII(from: start) == other, "from \(start) in \(bytes)")
            let letter = bytes[start...].firstIndex { $0 != 0x61 } ?? bytes.count
            #expect(bytes.span.firstOther(than: 0x61, from: start) == letter, "from \(start) in \(bytes)")
        }
    }

    @Test func `A part is found in the lines that hold it, whichever are asked about`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let letters = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                "aabb\n".utf8.randomElement(using: &random)!
            }
            let text = Text(utf8: letters)
            for part in ["a", "ab", "bb", "a\nb", ""] {
                var search = PartSearch(for: part, in: text.utf8[...])
                for line in text.lines where Bool.random(using: &random) {
                    #expect(search.isIn(line) == line.contains(part), "\(part) in \(line) of \(text)")
                }
            }
        }
    }

    @Test func `Lines end for Python where it says, and nowhere else`() {
        var random = SystemRandomNumberGenerator()
        let ends = [
            "\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}",
        ]
        // Their neighbours: characters with the same last or first bytes.
        let others = [
            "a", " ", "\t", "\u{1F}", "\u{2705}", "\u{C5}", "\u{E8}", "\u{E9}", "\u{2500}", "\u{2026}", "\u{2528}",
        ]
        for _ in 0..<1000 {
            let parts = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                (Int.random(in: 0..<6, using: &random) == 0 ? ends : others).randomElement(using: &random)!
            }
            let bytes = Array(parts.joined().utf8)
            var expected: [String] = []
            var line = ""
            var isOpen = false
            for scalar in parts.joined().unicodeScalars {
                // A LF behind a CR belongs to its line.
                if scalar == "\n", !isOpen, expected.last?.unicodeScalars.last == "\r" {
                    expected[expected.count - 1].unicodeScalars.append(scalar)
                    continue
                }
                line.unicodeScalars.append(scalar)
                isOpen = !ends.contains { $0.unicodeScalars.elementsEqual([scalar]) }
                if !isOpen {
                    expected.append(line)
                    line = ""
                }
            }
            if isOpen { expected.append(line) }
            let text = Text(utf8: bytes)
            #expect(text.pythonLines(keepingEnds: true).map { Array($0) } == expected.map { Array($0.utf8) })
            #expect(ScriptLine.lines(of: bytes).map { Array($0.text) } == text.pythonLines().map { Array($0) })
            var writer = JSONWriter(.indented)
            writer.write(linesOf: text, depth: 0)
            let written = JSON.array(expected.map { .string(Text($0)) }).written
            #expect(writer.take() == written)
        }
    }

    @Test func `The signs of a line are those of its bytes`() {
        var random = SystemRandomNumberGenerator()
        let letters = Array("aaaaaaaaaaaaaaaaaaaaaaaaaaaa\"'%!?<[#d\t\u{2705}\u{E8}\n".utf8)
        for _ in 0..<1000 {
            let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in letters.randomElement(using: &random)!
            }
            for line in ScriptLine.lines(of: bytes) {
                #expect(line.signs == ScriptLine(line.text, at: line.position).signs, "\(line.text)")
            }
        }
    }

    @Test func `What is no UTF-8 is found where the standard library finds it`() {
        var random = SystemRandomNumberGenerator()
        let parts: [[UInt8]] = [
            Array("abcdefghijklmnopqrstuvwxyz".utf8), Array("\u{E9}".utf8), Array("\u{2500}".utf8),
            Array("\u{1F600}".utf8),
            [0x80], [0xC2], [0xE2, 0x94], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0xFF], [0xC0, 0x80],
        ]
        for round in 0..<2000 {
            // Half of them are right, so that faults stand behind much that is not looked at.
            let chosen = round.isMultiple(of: 2) ? parts[...] : parts[..<4]
            let bytes = (0..<Int.random(in: 0...12, using: &random)).flatMap { _ in
                chosen.randomElement(using: &random)!
            }
            var fault: Int?
            do { _ = try UTF8Span(validating: bytes.span) } catch { fault = error.byteOffsets.lowerBound }
            let column = fault.map { $0 + 1 }
            do throws(NotebookError) {
                try Encoding.checkUTF8(bytes)
                #expect(column == nil, "\(bytes)")
            } catch {
                #expect(error.position == column.map { Position(line: 1, column: $0) }, "\(bytes)")
            }
        }
    }
}
