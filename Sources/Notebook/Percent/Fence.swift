/// Knows which lines of a script close a fenced code block of Markdown.
///
/// A fence that nothing closes shields no cell marker, so each opening one has to look ahead; the
/// longest closing fence of the lines from here on answers that without a search.
struct FenceIndex {
    /// For each line, the longest closing fence of backticks in it or after it, and of tildes.
    private var longest: [(backticks: Int, tildes: Int)]

    init(_ lines: [ScriptLine], comment: Comment) {
        longest = Array(repeating: (0, 0), count: lines.count + 1)
        for index in lines.indices.reversed() {
            longest[index] = longest[index + 1]
            guard let fence = Fence(lines[index].uncommented(comment).text), fence.closes else { continue }
            if fence.character == UInt8(ascii: "`") {
                longest[index].backticks = max(longest[index].backticks, fence.length)
            } else {
                longest[index].tildes = max(longest[index].tildes, fence.length)
            }
        }
    }

    /// Whether a line from `index` on closes the fence.
    func closes(_ fence: Fence, from index: Int) -> Bool {
        let longest = longest[index]
        return (fence.character == UInt8(ascii: "`") ? longest.backticks : longest.tildes) >= fence.length
    }
}

/// A run of at least three backticks or tildes, indented by at most three blanks.
struct Fence {
    let character: UInt8
    let length: Int
    /// Whether nothing follows, so that it can end a block.
    let closes: Bool
    /// Whether it can begin a block: the text behind backticks holds none.
    let opens: Bool

    init?(_ text: ArraySlice<UInt8>) {
        let rest = text.drop { $0 == UInt8(ascii: " ") }
        guard rest.startIndex - text.startIndex <= 3, let character = rest.first,
            character == UInt8(ascii: "`") || character == UInt8(ascii: "~")
        else { return nil }
        let behind = rest.drop { $0 == character }
        length = behind.startIndex - rest.startIndex
        if length < 3 { return nil }
        self.character = character
        closes = behind.isBlank
        opens = character != UInt8(ascii: "`") || !behind.contains(character)
    }

    func isClosed(by other: Fence) -> Bool {
        other.closes && other.character == character && other.length >= length
    }
}
