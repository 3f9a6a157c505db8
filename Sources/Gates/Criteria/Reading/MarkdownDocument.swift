import Notebook

/// The headings of a Markdown text, as CommonMark sees them, and where its front matter stands.
///
/// What stands in a code fence, an HTML comment, a block of HTML or a quotation is no heading of the text.
struct MarkdownDocument {
    private(set) var headings: [MarkdownHeading] = []
    /// The lines between the `---` at the top and its end; empty when there is no front matter.
    let frontMatter: ArraySlice<ArraySlice<UInt8>>
    /// Whether there is text before the first heading.
    private(set) var startsWithText = false

    private let lines: [ArraySlice<UInt8>]
    private var fence: Fence?
    private var html: HTMLBlock?
    private var isInComment = false
    private var paragraph: [ArraySlice<UInt8>] = []

    init(_ bytes: [UInt8]) {
        lines = TextLines(bytes).lines
        frontMatter = Self.frontMatter(of: lines)
        let first = frontMatter.startIndex == 0 ? 0 : frontMatter.endIndex + 1
        for index in first..<max(first, lines.count) {
            read(lines[index], at: index)
        }
    }

    /// See `frontMatter`; it begins at the index 0 only when there is none.
    static func frontMatter(of lines: [ArraySlice<UInt8>]) -> ArraySlice<ArraySlice<UInt8>> {
        guard let first = lines.first, first.hasPrefix("---"), first.dropFirst(3).isBlank else { return [] }
        let end = lines.dropFirst().firstIndex { line in
            let line = line.withoutBlanksAround
            return line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8)
        }
        return end.map { lines[1..<$0] } ?? []
    }

    private mutating func read(_ whole: ArraySlice<UInt8>, at index: Int) {
        if let fence {
            if fence.isClosed(by: whole) { self.fence = nil } else { noteText(unless: whole.isBlank) }
            return
        }
        if let html {
            if html != .comment { noteText(unless: whole.isBlank) }
            if html.ends(with: whole) { self.html = nil }
            return
        }
        var line = whole
        if isInComment {
            guard let end = line.firstRange(of: "-->") else { return }
            isInComment = false
            line = line[end.upperBound...]
        }
        let (indent, rest) = Self.indentation(of: line)
        if rest.isBlank {
            paragraph = []
        } else if indent >= 4, paragraph.isEmpty {
            noteText()
        } else if indent < 4, let heading = Self.heading(rest, at: index) {
            paragraph = []
            headings.append(heading)
        } else if indent < 4, let level = Self.underline(rest), !paragraph.isEmpty {
            let text = paragraph.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            headings.append(MarkdownHeading(level: level, text: text, line: index + 1 - paragraph.count))
            paragraph = []
        } else if indent < 4, Self.isRule(rest) {
            paragraph = []
        } else if indent < 4, rest.first == UInt8(ascii: ">") {
            paragraph = []
            noteText()
        } else if indent < 4, let block = HTMLBlock(openedBy: rest), !(block == .comment && Self.isClosedComment(rest))
        {
            paragraph = []
            if block != .comment { noteText() }
            if !block.ends(with: block == .comment ? rest.dropFirst(4) : rest) { html = block }
        } else {
            readText(rest, indent: indent, at: index)
        }
    }

    /// Reads a line that is part of a list, a table or a paragraph, or opens a code fence.
    private mutating func readText(_ line: ArraySlice<UInt8>, indent: Int, at index: Int) {
        let content = Self.withoutListMarks(line)
        if let fence = Fence(openedBy: content, indent: indent + line.count - content.count) {
            self.fence = fence
            paragraph = []
            noteText()
            return
        }
        let visible = withoutComments(line, at: index)
        guard !visible.isBlank else { return }
        noteText()
        paragraph = content.count == line.count ? paragraph + [visible.withoutBlanksAround] : []
    }

    /// The line without what stands between `<!--` and `-->`. A comment that nothing ends is a text.
    private mutating func withoutComments(_ line: ArraySlice<UInt8>, at index: Int) -> ArraySlice<UInt8> {
        var visible: ArraySlice<UInt8> = []
        var rest = line
        while let start = rest.firstRange(of: "<!--") {
            let isCode = !rest[..<start.lowerBound].count(where: { $0 == UInt8(ascii: "`") }).isMultiple(of: 2)
            let after = rest[start.upperBound...]
            if isCode {
                visible += rest[..<start.upperBound]
                rest = after
            } else if let end = after.firstRange(of: "-->") {
                visible += rest[..<start.lowerBound]
                rest = after[end.upperBound...]
            } else if lines[(index + 1)...].contains(where: { $0.contains("-->") }) {
                isInComment = true
                return visible + rest[..<start.lowerBound]
            } else {
                break
            }
        }
        return visible + rest
    }

    private mutating func noteText(unless isBlank: Bool = false) {
        guard !isBlank else { return }
        if headings.isEmpty { startsWithText = true } else { headings[headings.count - 1].hasText = true }
    }

    /// Whether a line begins with a comment that it also ends, so that what follows is text.
    private static func isClosedComment(_ line: ArraySlice<UInt8>) -> Bool {
        line.dropFirst(4).firstRange(of: "-->").map { !line[$0.upperBound...].isBlank } ?? false
    }

    /// The width of the blanks before a line, a tab reaching to the next multiple of four.
    private static func indentation(of line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>) {
        var width = 0
        for byte in line.prefix(while: \.isBlank) {
            width += byte == UInt8(ascii: "\t") ? 4 - width % 4 : 1
        }
        return (width, line.drop(while: \.isBlank))
    }

    private static func heading(_ line: ArraySlice<UInt8>, at index: Int) -> MarkdownHeading? {
        let marks = line.prefix { $0 == UInt8(ascii: "#") }
        let rest = line.dropFirst(marks.count)
        guard (1...6).contains(marks.count), rest.first?.isBlank ?? true else { return nil }
        var text = rest.withoutBlanksAround
        let closing = text.reversed().prefix { $0 == UInt8(ascii: "#") }.count
        if closing == text.count || text.dropLast(closing).last?.isBlank ?? false { text = text.dropLast(closing) }
        return MarkdownHeading(
            level: marks.count, text: String(decoding: text.withoutBlanksAround, as: UTF8.self), line: index + 1)
    }

    /// The level of the setext heading that a line of `=` or `-` makes of the paragraph above it.
    private static func underline(_ line: ArraySlice<UInt8>) -> Int? {
        let marks = line.withoutBlanksAround
        guard let first = marks.first, marks.allSatisfy({ $0 == first }) else { return nil }
        return first == UInt8(ascii: "=") ? 1 : first == UInt8(ascii: "-") ? 2 : nil
    }

    /// Whether the line is drawn as a line across the page.
    private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        guard let mark = line.first(where: { !$0.isBlank }), "-*_".utf8.contains(mark) else { return false }
        return line.allSatisfy { $0 == mark || $0.isBlank } && line.count { $0 == mark } >= 3
    }

    private static func withoutListMarks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = line
        while true {
            let digits = rest.prefix(while: \.isDigit).count
            let mark = rest.dropFirst(digits).first
            let isMark =
                digits == 0
                ? mark.map { "-+*".utf8.contains($0) } ?? false : mark.map { ".)".utf8.contains($0) } ?? false
            let after = rest.dropFirst(digits + 1)
            guard isMark, after.first?.isBlank ?? false else { return rest }
            rest = after.drop(while: \.isBlank)
        }
    }

    /// An open code fence.
    private struct Fence {
        private let mark: UInt8
        private let length: Int
        private let indent: Int

        init?(openedBy line: ArraySlice<UInt8>, indent: Int) {
            guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
            let length = line.prefix { $0 == mark }.count
            guard length >= 3, mark == UInt8(ascii: "~") || !line.dropFirst(length).contains(mark) else { return nil }
            self.mark = mark
            self.length = length
            self.indent = indent
        }

        func isClosed(by line: ArraySlice<UInt8>) -> Bool {
            let (indent, rest) = MarkdownDocument.indentation(of: line)
            let marks = rest.prefix { $0 == mark }
            return indent < self.indent + 4 && marks.count >= length && rest.dropFirst(marks.count).isBlank
        }
    }
}
