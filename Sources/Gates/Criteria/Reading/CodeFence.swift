import Notebook

/// An open code fence of a Markdown text (CommonMark 0.31, "Fenced code blocks").
struct CodeFence {
    private let mark: UInt8
    private let length: Int
    private let indent: Int

    /// - Parameters:
    ///   - line: the line, without the blanks and the marks of lists before it.
    ///   - indent: how wide these are.
    init?(openedBy line: ArraySlice<UInt8>, indent: Int) {
        guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        let length = line.prefix { $0 == mark }.count
        guard length >= 3, mark == UInt8(ascii: "~") || !line.dropFirst(length).contains(mark) else { return nil }
        self.mark = mark
        self.length = length
        self.indent = indent
    }

    func isClosed(by line: ArraySlice<UInt8>) -> Bool {
        // Most lines are code.
        guard let first = line.first, first == mark || first.isBlank else { return false }
        let (indent, rest) = line.indentation
        let marks = rest.prefix { $0 == mark }
        return indent < self.indent + 4 && marks.count >= length && rest.dropFirst(marks.count).isBlank
    }
}
