/// A heading of a Markdown text.
struct MarkdownHeading: Hashable {
    /// 1 for `#` to 6.
    let level: Int
    /// As it is written, without its marks.
    let text: String
    /// From 1.
    let line: Int
    /// Whether anything besides blank lines, comments and other headings follows before the next heading.
    var hasText = false
}

extension MarkdownHeading {
    /// The ways in which a person would read the heading aloud, in small letters: as it stands, without emoji and
    /// markup around it, and without a number before it.
    ///
    /// `## 🎯 Part 5: Systems Analysis` is `part 5: systems analysis` and `systems analysis`.
    var readings: [String] {
        let plain = HeadingText.trimmed(Self.withoutMarkup(text).lowercased())
        let bare = HeadingText.withoutNumber(plain)
        return bare == plain ? [plain] : [plain, bare]
    }

    /// The text without emphasis, code marks and link targets.
    static func withoutMarkup(_ text: String) -> String {
        // Most headings have none, and bytes are looked at many times faster than characters.
        guard text.utf8.contains(where: { "*`[]".utf8.contains($0) }) else { return text }
        var result = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "*", "`": continue
            case "]" where rest.first == "(":
                guard let end = rest.firstIndex(of: ")") else { continue }
                rest = rest[rest.index(after: end)...]
            case "[", "]": continue
            default: result.append(character)
            }
        }
        return result
    }
}

/// What is around the words of a heading.
private enum HeadingText {
    /// The text from its first letter or digit to its last.
    static func trimmed(_ text: some StringProtocol) -> String {
        var text = text.drop { !$0.isWordPart }
        while let last = text.last, !last.isWordPart { text = text.dropLast() }
        if text.hasPlainBlanks { return String(text) }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The text without `3.`, `8.6`, `Part 5:` and the like before it.
    static func withoutNumber(_ text: String) -> String {
        var rest = text[...]
        for word in ["part ", "section ", "chapter ", "step ", "module ", "unit "] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
        }
        let number = rest.prefix { $0.isNumber || $0 == "." }
        guard number.first?.isNumber ?? false else { return text }
        let after = rest.dropFirst(number.count)
        // `2D tensors` begins with no number, and `3` alone is a text.
        guard let next = after.first, !next.isLetter else { return text }
        return trimmed(after)
    }
}

extension StringProtocol {
    /// Whether the text is ASCII and only single blanks stand between its words.
    fileprivate var hasPlainBlanks: Bool {
        var last = UInt8(ascii: "a")
        for byte in utf8 {
            let isBlank = byte == UInt8(ascii: " ")
            guard isBlank ? last != byte : byte > UInt8(ascii: " ") && byte < 0x7F else { return false }
            last = byte
        }
        return true
    }
}

extension Character {
    /// Whether the character is part of a word. Keycaps such as `1️⃣` are pictures.
    fileprivate var isWordPart: Bool {
        (isLetter || isNumber) && !unicodeScalars.contains("\u{FE0F}")
    }
}
