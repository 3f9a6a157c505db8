/// Writes JSON as Python's `json.dumps` does with sorted keys and without ASCII escaping.
public struct JSONWriter {
    enum Layout {
        /// One member a line, one blank for each level, as nbformat writes notebooks.
        case indented
        /// No white space at all.
        case compact
    }

    private let layout: Layout
    private var buffer: TextBuffer

    /// - Parameter size: how many bytes there will be, as far as one can tell.
    init(_ layout: Layout, size: Int = 240) {
        self.layout = layout
        buffer = TextBuffer(size: size)
    }

    /// What has been written; the writer is empty afterwards.
    public mutating func take() -> [UInt8] { buffer.take() }

    mutating func write(_ value: JSON, depth: Int = 0) {
        switch value {
        case .null: buffer.append("null")
        case .bool(let bool): buffer.append(bool ? "true" : "false")
        case .number(let literal): buffer.append(PythonNumber.spelling(of: literal))
        case .string(let text): write(text)
        case .array(let elements):
            write(elements, between: ("[", "]"), depth: depth) { writer, element in
                writer.write(element, depth: depth + 1)
            }
        case .object(let object):
            write(object, depth: depth) { writer, member in writer.write(member.value, depth: depth + 1) }
        }
    }

    /// Writes an object whose values the caller writes.
    mutating func write(
        _ object: JSONObject, depth: Int, value: (inout JSONWriter, JSONObject.Member) -> Void
    ) {
        write(object.sorted, between: ("{", "}"), depth: depth) { writer, member in
            writer.write(member.key)
            writer.buffer.append(UInt8(ascii: ":"))
            if writer.layout == .indented { writer.buffer.append(UInt8(ascii: " ")) }
            value(&writer, member)
        }
    }

    /// Writes an array whose elements the caller writes.
    mutating func write<Element>(
        arrayOf elements: [Element], depth: Int, element: (inout JSONWriter, Element) -> Void
    ) {
        write(elements, between: ("[", "]"), depth: depth, part: element)
    }

    private mutating func write<Part>(
        _ parts: [Part], between brackets: (Unicode.Scalar, Unicode.Scalar), depth: Int,
        part: (inout JSONWriter, Part) -> Void
    ) {
        buffer.append(UInt8(ascii: brackets.0))
        var isFirst = true
        for each in parts {
            if !isFirst { buffer.append(UInt8(ascii: ",")) }
            isFirst = false
            breakLine(depth: depth + 1)
            part(&self, each)
        }
        if !parts.isEmpty { breakLine(depth: depth) }
        buffer.append(UInt8(ascii: brackets.1))
    }

    private mutating func breakLine(depth: Int) {
        guard layout == .indented else { return }
        breakLine()
        for _ in 0..<depth { buffer.append(UInt8(ascii: " ")) }
    }

    public mutating func breakLine() {
        append("\n")
    }

    mutating func append(_ mark: Unicode.Scalar) {
        buffer.append(UInt8(ascii: mark))
    }

    /// The last byte that was written.
    var last: UInt8? { buffer.last }

    /// Writes a text as a string.
    mutating func write(_ text: Text) { write(text.utf8.span) }

    /// Writes UTF-8 as a string.
    mutating func write(_ span: Span<UInt8>) {
        buffer.append(UInt8(ascii: "\""))
        var next = 0
        while true {
            next = buffer.append(span, from: next) { $0.mayNeedEscape }
            guard next < span.count else { break }
            next += writeEscape(of: span, at: next)
        }
        buffer.append(UInt8(ascii: "\""))
    }

    /// Writes a text as the array of its lines, each with its end (see `Text.pythonLines`).
    mutating func write(linesOf text: Text, depth: Int) {
        let span = text.utf8.span
        guard !span.isEmpty else { return write(.array([]), depth: depth) }
        buffer.append(UInt8(ascii: "["))
        breakLine(depth: depth + 1)
        buffer.append(UInt8(ascii: "\""))
        let lineBreak = layout == .indented ? "\n" + String(repeating: " ", count: depth + 1) : ""
        let separator = "\"," + lineBreak + "\""
        var next = 0
        while true {
            next = buffer.append(span, from: next) { $0.mayNeedEscape | $0.mayEndLine }
            guard next < span.count else { break }
            let lineEnd = span.lineEnd(at: next)?.upperBound
            repeat { next += writeEscape(of: span, at: next) } while next < lineEnd ?? next
            guard lineEnd == next, next < span.count else { continue }
            buffer.append(separator)
        }
        buffer.append(UInt8(ascii: "\""))
        breakLine(depth: depth)
        buffer.append(UInt8(ascii: "]"))
    }

    /// Writes the byte at `place`, escaped if it has to be. A lone surrogate, which Python cannot write at all, is
    /// escaped too: the output stays UTF-8.
    /// - Returns: How many bytes of `text` are written.
    private mutating func writeEscape(of text: Span<UInt8>, at place: Int) -> Int {
        let byte = text[place]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): writeEscape(byte)
        case 0x08: writeEscape(UInt8(ascii: "b"))
        case 0x09: writeEscape(UInt8(ascii: "t"))
        case 0x0A: writeEscape(UInt8(ascii: "n"))
        case 0x0C: writeEscape(UInt8(ascii: "f"))
        case 0x0D: writeEscape(UInt8(ascii: "r"))
        case 0xED where place + 2 < text.count && text[place + 1] >= 0xA0:
            let unit = 0xD000 | UInt32(text[place + 1] & 0x3F) << 6 | UInt32(text[place + 2] & 0x3F)
            buffer.append("\\u" + String(unit, radix: 16))
            return 3
        case ..<0x20:
            buffer.append(byte < 0x10 ? "\\u000" : "\\u00")
            buffer.append(String(byte, radix: 16))
        default: buffer.append(byte)
        }
        return 1
    }

    private mutating func writeEscape(_ letter: UInt8) {
        buffer.append(UInt8(ascii: "\\"))
        buffer.append(letter)
    }
}

extension JSONObject {
    /// The members, keys in the order of their code points, as nbformat leaves them in a file.
    fileprivate var sorted: [Member] {
        let isSorted = zip(members, members.dropFirst()).allSatisfy { $0.key < $1.key }
        return isSorted ? members : members.sorted { $0.key < $1.key }
    }
}

extension JSON {
    /// The value as nbformat writes it: one blank of indentation, keys in the order of their code
    /// points, no ASCII escaping, no final line break.
    public var written: [UInt8] { written(.indented) }

    /// The value without white space, keys sorted: equal values have equal bytes.
    public var compact: [UInt8] { written(.compact) }

    private func written(_ layout: JSONWriter.Layout) -> [UInt8] {
        var writer = JSONWriter(layout)
        writer.write(self)
        return writer.take()
    }
}
