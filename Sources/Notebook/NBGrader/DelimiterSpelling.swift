/// Recognises lines that were meant as a delimiter and are none for nbgrader.
///
/// A slip must not be taken for prose nor prose for a slip: the words must stand first on their
/// line, behind a comment mark, and
/// - written in capitals, differ in two letters at most (three in delimiters of three words), each
///   word beginning with the right letter, or
/// - written otherwise, be the delimiter's very words and all that stands there.
struct DelimiterSpelling: Sendable {
    private struct Delimiter: Sendable {
        let text: String
        let letters: [UInt8]
        let initials: [UInt8]
    }

    private let delimiters: [Delimiter]

    init(of delimiters: [String]) {
        self.delimiters = delimiters.map { text in
            let words = Self.words(Array(text.utf8)[...])
            return Delimiter(text: text, letters: Self.upper(words.flatMap { $0 }), initials: Self.initials(words))
        }
    }

    /// The delimiter that a line was meant to be; `nil` for one that is right, and for any other line.
    func meant(by line: ArraySlice<UInt8>, inCode: Bool) -> String? {
        guard line.count <= 200, !delimiters.contains(where: { line.contains($0.text) }) else { return nil }
        let content = line.trimmed
        guard let start = content.firstIndex(where: Self.isLetter) else { return nil }
        let mark = content[..<start]
        guard mark.allSatisfy(Self.isCommentMark), !inCode || !mark.isEmpty else { return nil }
        let words = Self.words(content[start...])
        return delimiters.first { isMeant($0, by: words) }?.text
    }

    private func isMeant(_ delimiter: Delimiter, by words: [ArraySlice<UInt8>]) -> Bool {
        let count = delimiter.initials.count
        if words.count == count || words.count == 1, Self.upper(words.flatMap { $0 }) == delimiter.letters {
            return true
        }
        for length in [count, 1, count - 1, count + 1] where length > 0 && length <= words.count {
            let head = words.prefix(length)
            let letters = head.flatMap { $0 }
            guard letters == Self.upper(letters) else { continue }
            if length == count, Self.initials(Array(head)) != delimiter.initials { continue }
            if letters.first != delimiter.letters.first { continue }
            let limit = length == count ? max(2, count) : 1
            if Self.distance(letters, delimiter.letters, limit: limit) <= limit { return true }
        }
        return false
    }

    /// The runs of ASCII letters; whatever separates them may be any blank or mark.
    private static func words(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        bytes.split { !isLetter($0) }
    }

    private static func initials(_ words: [ArraySlice<UInt8>]) -> [UInt8] {
        upper(words.compactMap(\.first))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isCommentMark(_ byte: UInt8) -> Bool {
        byte < 0x80 && "#/%*-;!<=~_ \t[(`\\+".utf8.contains(byte)
    }

    private static func upper(_ letters: [UInt8]) -> [UInt8] {
        letters.map { $0 & ~0x20 }
    }

    /// The number of letters to insert, remove, replace or swap; more than `limit` once it is over.
    private static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
        guard abs(left.count - right.count) <= limit else { return limit + 1 }
        var previous: [Int] = []
        var row = Array(0...right.count)
        for i in 1...left.count {
            var next = [i] + Array(repeating: 0, count: right.count)
            for j in 1...right.count {
                let replacement = row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                next[j] = min(row[j] + 1, next[j - 1] + 1, replacement)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    next[j] = min(next[j], previous[j - 2] + 1)
                }
            }
            (previous, row) = (row, next)
        }
        return row[right.count]
    }
}
