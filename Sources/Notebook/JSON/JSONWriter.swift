/// Writes JSON as Python's `json.dumps` does with sorted keys and without ASCII escaping.
struct JSONWriter {
    enum Layout {
        /// One member a line, one blank for each level, as nbformat writes notebooks.
        case indented
        /// No white space at all.
        case compact
    }

    private let layout: Layout
    private(set) var bytes: [UInt8] = []

    /// - Parameter size: how many bytes there will be, as far as one can tell.
    init(_ layout: Layout, size: Int = 0) {
        self.layout = layout
        bytes.reserveCapacity(size)
    }

    mutating func write(_ value: JSON, depth: Int = 0) {
        switch value {
        case .null: write("null")
        case .bool(let bool): write(bool ? "true" : "false")
        case .number(let literal): write(PythonNumber.spelling(of: literal))
        case .string(let text): write(text.utf8[...])
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
        let sorted = object.members.sorted { $0.key < $1.key }
        write(sorted, between: ("{", "}"), depth: depth) { writer, member in
            writer.write(member.key.utf8[...])
            writer.write(writer.layout == .indented ? ": " : ":")
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
        _ parts: [Part], between brackets: (String, String), depth: Int, part: (inout JSONWriter, Part) -> Void
    ) {
        write(brackets.0)
        for (index, each) in parts.enumerated() {
            if index > 0 { write(",") }
            breakLine(depth: depth + 1)
            part(&self, each)
        }
        if !parts.isEmpty { breakLine(depth: depth) }
        write(brackets.1)
    }

    private mutating func breakLine(depth: Int) {
        guard layout == .indented else { return }
        breakLine()
        for _ in 0..<depth { bytes.append(UInt8(ascii: " ")) }
    }

    mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func write(_ string: String) {
        bytes.append(contentsOf: string.utf8)
    }

    /// Writes a text as a string.
    mutating func write(_ text: ArraySlice<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var next = text.startIndex
        while true {
            let end = text.startIndex + text.span.firstThatMayNeedEscape(from: next - text.startIndex)
            bytes += text[next..<end]
            guard end < text.endIndex else { break }
            next = end + writeEscape(of: text, at: end)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A lone surrogate, which Python cannot write at all, is escaped: the output stays UTF-8.
    /// - Returns: How many bytes of `text` are written.
    private mutating func writeEscape(of text: ArraySlice<UInt8>, at place: Int) -> Int {
        let byte = text[place]
        switch byte {
        case UInt8(ascii: "\""): write("\\\"")
        case UInt8(ascii: "\\"): write("\\\\")
        case 0x08: write("\\b")
        case 0x09: write("\\t")
        case 0x0A: write("\\n")
        case 0x0C: write("\\f")
        case 0x0D: write("\\r")
        case 0xED:
            let tail = text[(place + 1)...].prefix(2)
            guard let second = tail.first, let third = tail.last, second >= 0xA0 else {
                bytes.append(byte)
                return 1
            }
            write("\\u" + String(0xD000 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F), radix: 16))
            return 3
        default: write(byte < 0x10 ? "\\u000\(String(byte, radix: 16))" : "\\u00\(String(byte, radix: 16))")
        }
        return 1
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
        return writer.bytes
    }
}
