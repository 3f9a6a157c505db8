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
        let words = text.withoutPicturesAround
        var bytes = Array(words.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            return HeadingText(Array(words.lowercased())).readings.map { String($0) }
        }
        for index in bytes.indices { bytes[index] = bytes[index].smallLetter }
        return HeadingText(bytes).readings.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The text without emphasis, code marks and link targets.
    static func withoutMarkup(_ text: String) -> String {
        // Most headings have none.
        guard text.utf8.contains(where: \.isMarkup) else { return text }
        return String(HeadingText(Array(text)).withoutMarkup.letters)
    }
}

extension String {
    /// The text from the first character that is ASCII or part of a word, blanks aside, to the last.
    fileprivate var withoutPicturesAround: Substring {
        var rest = self[...]
        guard !utf8.allSatisfy({ $0 < 0x80 }) else { return rest }
        while let first = rest.first, first == " " || !first.isASCII && !first.isWordPart { rest.removeFirst() }
        while let last = rest.last, last == " " || !last.isASCII && !last.isWordPart { rest.removeLast() }
        return rest
    }
}
