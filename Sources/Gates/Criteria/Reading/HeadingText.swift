/// The words of a heading, and what is around them.
struct HeadingText<Letter: HeadingLetter> {
    let letters: ArraySlice<Letter>

    init(_ letters: [Letter]) {
        self.letters = letters[...]
    }

    private init(_ letters: ArraySlice<Letter>) {
        self.letters = letters
    }

    /// See `MarkdownHeading.readings`; the letters have to be small ones.
    var readings: [ArraySlice<Letter>] {
        let plain = withoutMarkup.trimmed
        return [plain.letters] + (plain.withoutNumber.map { [$0.trimmed.letters] } ?? [])
    }

    /// The text without emphasis, code marks and link targets.
    var withoutMarkup: HeadingText {
        guard letters.contains(where: \.isMarkup) else { return self }
        var result: [Letter] = []
        result.reserveCapacity(letters.count)
        var rest = letters
        while let letter = rest.popFirst() {
            switch letter {
            case Letter("*"), Letter("`"), Letter("["): continue
            case Letter("]"):
                guard rest.first == Letter("("), let end = rest.firstIndex(of: Letter(")")) else { continue }
                rest = rest[(end + 1)...]
            default: result.append(letter)
            }
        }
        return HeadingText(result)
    }

    /// The text from its first letter or digit to its last, with single blanks.
    private var trimmed: HeadingText {
        guard let start = letters.firstIndex(where: \.isWordPart), let end = letters.lastIndex(where: \.isWordPart)
        else { return HeadingText([]) }
        let words = letters[start...end]
        let isPlain = zip(words, words.dropFirst()).allSatisfy { !$1.isWhitespace || $1 == Letter(" ") && $0 != $1 }
        guard !isPlain else { return HeadingText(words) }
        return HeadingText(Array(words.split(whereSeparator: \.isWhitespace).joined(separator: [Letter(" ")])))
    }

    /// The text without `3.`, `8.6`, `Part 5:` and the like before it; `nil` when nothing like that stands there.
    private var withoutNumber: HeadingText? {
        var rest = letters
        for word in Letter.divisions where rest.starts(with: word) { rest = rest.dropFirst(word.count) }
        let number = rest.prefix { $0.isNumber || $0 == Letter(".") }
        guard number.first?.isNumber ?? false else { return nil }
        // `2D tensors` begins with no number, and `3` alone is a text.
        guard let next = rest.dropFirst(number.count).first, !next.isLetter else { return nil }
        return HeadingText(rest.dropFirst(number.count))
    }
}
