/// Recognises the lines that begin a cell of a percent script.
struct CellMarker {
    private let comment: [UInt8]

    init(comment: Comment) {
        self.comment = comment.prefix
    }

    func matches(_ line: ScriptLine) -> Bool {
        line.signs.contains(.marker) && (hasOptions(line.text) || isBare(line.text))
    }

    /// A comment, `%%`, any more percent signs, white space and anything behind.
    func hasOptions(_ line: ArraySlice<UInt8>) -> Bool {
        guard var rest = afterComment(line), rest.starts(with: "%%") else { return false }
        rest = rest.drop { $0 == UInt8(ascii: "%") }
        return rest.leadingSpace > 0
    }

    /// A comment and nothing but `%%`, `<codecell>` or `In[…]`, the marks of Spyder and nbconvert.
    func isBare(_ line: ArraySlice<UInt8>) -> Bool {
        guard let rest = afterComment(line) else { return false }
        if rest.starts(with: "%%") { return rest.dropFirst(2).isBlank }
        if rest.starts(with: "<codecell>") { return rest.dropFirst(10).isBlank }
        guard var prompt = CellMarker.afterPrompt(rest) else { return false }
        if prompt.first == UInt8(ascii: ":") { prompt = prompt.dropFirst() }
        return prompt.isBlank
    }

    /// What follows `In[`, digits or blanks, and `]`.
    static func afterPrompt(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard text.starts(with: "In[") else { return nil }
        let rest = text.dropFirst(3).drop { $0.isASCIIDigit || $0 == UInt8(ascii: " ") }
        return rest.first == UInt8(ascii: "]") ? rest.dropFirst() : nil
    }

    private func afterComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let rest = line.trimmedStart
        return rest.starts(with: comment) ? rest.dropFirst(comment.count).trimmedStart : nil
    }
}
