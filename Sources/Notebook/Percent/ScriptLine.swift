/// One line of a script, or what is left of it, and where that begins in the file.
struct ScriptLine {
    private(set) var text: ArraySlice<UInt8>
    private(set) var position: Position
    /// What may stand in the text; taking bytes away leaves it as it is.
    let signs: LineSigns

    init(_ text: ArraySlice<UInt8>, at position: Position) {
        let table = LineSigns.table
        self.init(
            text, at: position, signs: text.reduce(into: LineSigns(beginOf: text)) { $0.formUnion(table[Int($1)]) })
    }

    /// - Parameter signs: what may stand in the text, and maybe more.
    init(_ text: ArraySlice<UInt8>, at position: Position, signs: LineSigns) {
        self.text = text
        self.position = position
        self.signs = signs
    }

    /// Takes bytes from the beginning; the rest begins further right.
    mutating func dropFirst(_ count: Int) {
        text = text.dropFirst(count)
        position = Position(line: position.line, column: position.column + count)
    }

    mutating func dropLast(_ count: Int) {
        text = text.dropLast(count)
    }

    /// Takes bytes out of the middle, after the indentation.
    mutating func remove(_ count: Int, afterIndentation indentation: Int) {
        if indentation == 0 { return dropFirst(count) }
        text = text.prefix(indentation) + text.dropFirst(indentation + count)
    }

    /// Removes the comment sign and one blank after it, or the comment sign alone, once.
    mutating func uncomment(_ comment: Comment) {
        if !comment.prefix.isEmpty, text.starts(with: comment.prefix) {
            let hasBlank = text.dropFirst(comment.prefix.count).first == UInt8(ascii: " ")
            dropFirst(comment.prefix.count + (hasBlank ? 1 : 0))
        }
        if !comment.suffix.isEmpty, text.ends(with: comment.suffix) {
            let hasBlank = text.dropLast(comment.suffix.count).last == UInt8(ascii: " ")
            dropLast(comment.suffix.count + (hasBlank ? 1 : 0))
        }
    }

    func uncommented(_ comment: Comment) -> ScriptLine {
        var line = self
        line.uncomment(comment)
        return line
    }
}

extension ScriptLine {
    /// The lines of a file as Python splits it (see `Text.pythonLines`), placed as editors count.
    static func lines(of bytes: [UInt8]) -> [ScriptLine] {
        var lines: [ScriptLine] = []
        lines.reserveCapacity(bytes.count / 32 + 1)
        let span = bytes.span
        // Python ends a line where no editor does (a form feed): the place is counted by `\n` alone.
        var (number, rowStart) = (1, 0)
        var start = 0
        while start < span.count {
            var signs = LineSigns(beginOf: bytes[start...])
            let (end, length) = lineEnd(in: span, from: start, signs: &signs)
            let position = Position(line: number, column: start - rowStart + 1)
            lines.append(ScriptLine(bytes[start..<end], at: position, signs: signs))
            start = end + length
            if span[start - 1] == UInt8(ascii: "\n") { (number, rowStart) = (number + 1, start) }
        }
        return lines
    }

    /// Where the line that begins at `start` ends, and how many bytes end it: none at the end of the file.
    private static func lineEnd(
        in span: Span<UInt8>, from start: Int, signs: inout LineSigns
    ) -> (end: Int, length: Int) {
        var seen = LineSigns.Seen()
        var lineEnd: Range<Int>?
        var next = start
        while lineEnd == nil, next < span.count {
            let block = span.count - next < Block.size ? Block(restOf: span, from: next) : Block(span, at: next)
            let place = block.mayEndLine.first
            next += place
            if place == Block.size {
                seen.look(at: block)
                continue
            }
            var last = LineSigns.Seen()
            last.look(at: block)
            signs.formUnion(last.signs(before: place))
            guard next < span.count else { break }
            lineEnd = span.lineEnd(at: next)
            next += 1
        }
        signs.formUnion(seen.signs(before: Block.size))
        return lineEnd.map { ($0.lowerBound, $0.count) } ?? (span.count, 0)
    }
}

extension Collection<ScriptLine> where Index == Int {
    /// The lines as they stand in the file, their breaks included; `nil` where the file has not just these lines with one
    /// `\n` between them, e.g. because a comment sign was taken away.
    func asTheyStand(in file: [UInt8]) -> ArraySlice<UInt8>? {
        guard let first else { return nil }
        let start = first.text.startIndex
        var end = start - 1
        for line in self {
            let range = line.text.indices
            guard range.lowerBound == end + 1, range.upperBound <= file.count,
                end < start || file[end] == UInt8(ascii: "\n"),
                line.text.span.isIdentical(to: file.span.extracting(range))
            else { return nil }
            end = range.upperBound
        }
        return file[start..<end]
    }
}

/// How a language marks a comment; only a few need something at its end as well.
struct Comment: Hashable {
    let prefix: [UInt8]
    let suffix: [UInt8]

    init(_ prefix: String, _ suffix: String = "") {
        self.prefix = Array(prefix.utf8)
        self.suffix = Array(suffix.utf8)
    }
}
