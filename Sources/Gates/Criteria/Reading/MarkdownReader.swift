import Notebook

/// Reads the headings out of a Markdown text, line by line (CommonMark 0.31).
struct MarkdownReader {
    private(set) var headings: [MarkdownHeading] = []
    private(set) var startsWithText = false

    private let lines: [ArraySlice<UInt8>]
    private let frontMatter: FrontMatter?
    /// Whether a comment begins anywhere; in most texts none does.
    private let hasComments: Bool
    private var fence: CodeFence?
    private var html: HTMLBlock?
    private var isInComment = false
    /// The last line that ends a comment, once somebody has asked.
    private var lastCommentEnd: Int??
    /// What an underline would make a heading.
    private var paragraph: [ArraySlice<UInt8>] = []

    init(_ bytes: [UInt8]) {
        lines = TextLines(bytes).lines
        frontMatter = FrontMatter(of: bytes)
        hasComments = bytes[...].contains("<!--")
    }

    mutating func run() {
        for index in (frontMatter?.lineCount ?? 0)..<lines.count { read(lines[index], at: index) }
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
        let (indent, rest) = line.indentation
        guard let first = rest.first else {
            endParagraph()
            return
        }
        guard indent < 4 else {
            if paragraph.isEmpty { noteText() } else { readText(rest, indent: indent, at: index) }
            return
        }
        let isRead =
            switch first {
            case UInt8(ascii: "#"): readHeading(rest, at: index)
            case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"): readRule(rest, at: index)
            case UInt8(ascii: ">"): readQuotation()
            case UInt8(ascii: "<"): readHTML(rest)
            default: false
            }
        if !isRead { readText(rest, indent: indent, at: index) }
    }

    private mutating func readHeading(_ line: ArraySlice<UInt8>, at index: Int) -> Bool {
        let marks = line.prefix { $0 == UInt8(ascii: "#") }
        let rest = line.dropFirst(marks.count)
        guard marks.count <= 6, rest.first?.isBlank ?? true else { return false }
        var text = rest.withoutBlanksAround
        let closing = text.reversed().prefix { $0 == UInt8(ascii: "#") }.count
        if closing == text.count || text.dropLast(closing).last?.isBlank ?? false { text = text.dropLast(closing) }
        endParagraph()
        headings.append(
            MarkdownHeading(
                level: marks.count, text: String(decoding: text.withoutBlanksAround, as: UTF8.self), line: index + 1))
        return true
    }

    /// A line of `=` or `-` makes a heading of the paragraph above it; one of `-`, `*` or `_` is drawn across the page.
    private mutating func readRule(_ line: ArraySlice<UInt8>, at index: Int) -> Bool {
        let line = line.withoutBlanksAround
        let mark = line[line.startIndex]
        let count = line.count { $0 == mark }
        let level: Int? =
            switch mark {
            case UInt8(ascii: "="): 1
            case UInt8(ascii: "-"): 2
            default: nil
            }
        if let level, count == line.count, !paragraph.isEmpty {
            let text = paragraph.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            headings.append(MarkdownHeading(level: level, text: text, line: index + 1 - paragraph.count))
            endParagraph()
            return true
        }
        guard mark != UInt8(ascii: "="), count >= 3, line.allSatisfy({ $0 == mark || $0.isBlank }) else { return false }
        endParagraph()
        return true
    }

    private mutating func readQuotation() -> Bool {
        endParagraph()
        noteText()
        return true
    }

    private mutating func readHTML(_ line: ArraySlice<UInt8>) -> Bool {
        guard let block = HTMLBlock(openedBy: line), !(block == .comment && Self.isClosedComment(line)) else {
            return false
        }
        endParagraph()
        if block != .comment { noteText() }
        if !block.ends(with: block == .comment ? line.dropFirst(4) : line) { html = block }
        return true
    }

    /// Reads a line that is part of a list, a table or a paragraph, or opens a code fence.
    private mutating func readText(_ line: ArraySlice<UInt8>, indent: Int, at index: Int) {
        let content = Self.withoutListMarks(line)
        if let fence = CodeFence(openedBy: content, indent: indent + line.count - content.count) {
            self.fence = fence
            endParagraph()
            noteText()
            return
        }
        let visible = withoutComments(line, at: index)
        guard !visible.isBlank else { return }
        noteText()
        if content.count == line.count { paragraph.append(visible.withoutBlanksAround) } else { endParagraph() }
    }

    /// The line without what stands between `<!--` and `-->`. A comment that nothing ends is a text.
    private mutating func withoutComments(_ line: ArraySlice<UInt8>, at index: Int) -> ArraySlice<UInt8> {
        guard hasComments, line.contains("<!--") else { return line }
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
            } else if endsComment(behind: index) {
                isInComment = true
                return visible + rest[..<start.lowerBound]
            } else {
                break
            }
        }
        return visible + rest
    }

    /// Whether a comment that is open ends in a later line. The text is looked through once, however many are open.
    private mutating func endsComment(behind index: Int) -> Bool {
        if lastCommentEnd == nil { lastCommentEnd = .some(lines.lastIndex { $0.contains("-->") }) }
        guard let last = lastCommentEnd ?? nil else { return false }
        return last > index
    }

    private mutating func endParagraph() {
        if !paragraph.isEmpty { paragraph.removeAll(keepingCapacity: true) }
    }

    private mutating func noteText(unless isBlank: Bool = false) {
        guard !isBlank else { return }
        if headings.isEmpty { startsWithText = true } else { headings[headings.count - 1].hasText = true }
    }

    /// Whether a line begins with a comment that it also ends, so that what follows is text.
    private static func isClosedComment(_ line: ArraySlice<UInt8>) -> Bool {
        line.dropFirst(4).firstRange(of: "-->").map { !line[$0.upperBound...].isBlank } ?? false
    }

    private static func withoutListMarks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = line
        while let first = rest.first {
            let digits = first.isDigit ? rest.prefix(while: \.isDigit).count : 0
            let mark = rest.dropFirst(digits).first
            let isMark =
                switch mark {
                case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): digits == 0
                case UInt8(ascii: "."), UInt8(ascii: ")"): digits > 0
                default: false
                }
            guard isMark else { break }
            let after = rest.dropFirst(digits + 1)
            guard after.first?.isBlank ?? false else { break }
            rest = after.withoutBlanksBefore
        }
        return rest
    }
}
