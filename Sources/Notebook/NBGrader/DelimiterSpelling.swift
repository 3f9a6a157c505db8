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

        /// In a line of as many words as the delimiter has; in others it is one.
        var lettersThatMayDiffer: Int { max(2, initials.count) }
    }

    private let delimiters: [Delimiter]
    /// How many capitals a line begins with at the least when it is a slip in capitals.
    private let leastCapitals: Int

    init(of delimiters: [String]) {
        self.delimiters = delimiters.map { text in
            let words = Self.words(Array(text.utf8)[...])
            return Delimiter(text: text, letters: Self.upper(words.flatMap { $0 }), initials: Self.initials(words))
        }
        leastCapitals = self.delimiters.map { $0.letters.count - $0.lettersThatMayDiffer }.min() ?? 0
    }

    /// The lines of a source, from 1, that were meant as a delimiter, each with the delimiter.
    func meant(in source: Text, isCode: Bool) -> [(line: Int, delimiter: String)] {
        let bytes = source.utf8.span
        var found: [(line: Int, delimiter: String)] = []
        var number = 1
        var start = 0
        while start < bytes.count {
            let end = bytes.firstNewline(from: start)
            if mayBegin(bytes, from: start, to: end, inCode: isCode),
                let delimiter = meant(by: source.utf8[start..<end], inCode: isCode)
            {
                found.append((number, delimiter))
            }
            number += 1
            start = end + 1
        }
        return found
    }

    /// Whether the letters at the beginning of a line leave it open that it was meant as a delimiter.
    ///
    /// Nearly every line is ordinary text and ends here. What is meant as a delimiter begins either
    /// with its very letters, small or not, or with nearly as many capitals as it has.
    private func mayBegin(_ bytes: Span<UInt8>, from start: Int, to end: Int, inCode: Bool) -> Bool {
        var index = bytes.firstOther(than: UInt8(ascii: " "), from: start)
        var isMarked = false
        while index < end, !Self.isLetter(bytes[index]) {
            if bytes[index] >= 0x80 { return bytes.spaceLength(at: index) > 0 }
            let isMark = Self.isCommentMark(bytes[index])
            guard isMark || bytes[index] <= UInt8(ascii: " ") else { return false }
            if isMark, bytes[index] > UInt8(ascii: " ") { isMarked = true }
            index += 1
        }
        guard index < end, isMarked || !inCode else { return false }
        let first = bytes[index] & ~0x20
        guard delimiters.contains(where: { $0.letters.first == first }) else { return false }
        var (second, capitals): (UInt8?, Int) = (nil, 0)
        while index < end, capitals < leastCapitals || second == nil {
            if Self.isLetter(bytes[index]) {
                if bytes[index] & ~0x20 != bytes[index] { break }
                capitals += 1
                if capitals == 2 { second = bytes[index] }
            }
            index += 1
        }
        if capitals >= leastCapitals { return true }
        if second == nil {
            // A small letter has ended the search, as the first letter or as the second.
            if capitals == 0 { index += 1 }
            while index < end, !Self.isLetter(bytes[index]) { index += 1 }
            if index < end { second = bytes[index] & ~0x20 }
        }
        return delimiters.contains { $0.letters.first == first && $0.letters.dropFirst().first == second }
    }

    /// The delimiter that a line was meant to be; `nil` for one that is right, and for any other line.
    private func meant(by line: ArraySlice<UInt8>, inCode: Bool) -> String? {
        guard line.count <= 200 else { return nil }
        let content = line.trimmed
        guard let start = content.firstIndex(where: Self.isLetter) else { return nil }
        let text = content[start...]
        if delimiters.contains(where: { text.starts(with: $0.text.utf8) }) { return nil }
        let mark = content[..<start]
        guard mark.allSatisfy(Self.isCommentMark), !inCode || !mark.isEmpty else { return nil }
        let words = Self.words(text)
        guard let delimiter = delimiters.first(where: { isMeant($0, by: words) }) else { return nil }
        return delimiters.contains { line.contains($0.text) } ? nil : delimiter.text
    }

    private func isMeant(_ delimiter: Delimiter, by words: [ArraySlice<UInt8>]) -> Bool {
        let count = delimiter.initials.count
        if words.count == count || words.count == 1, Self.upper(words.flatMap { $0 }) == delimiter.letters {
            return true
        }
        for length in [count, 1, count - 1, count + 1] where length > 0 && length <= words.count {
            let head = words.prefix(length)
            guard head.first?.first == delimiter.letters.first, head.allSatisfy({ $0.allSatisfy(Self.isCapital) })
            else { continue }
            if length == count, Self.initials(Array(head)) != delimiter.initials { continue }
            let letters = head.flatMap { $0 }
            let limit = length == count ? delimiter.lettersThatMayDiffer : 1
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

    private static func isCapital(_ letter: UInt8) -> Bool { letter & 0x20 == 0 }

    private static func isCommentMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "*"), UInt8(ascii: "-"),
            UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "~"),
            UInt8(ascii: "_"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "["), UInt8(ascii: "("),
            UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "+"):
            true
        default: false
        }
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
