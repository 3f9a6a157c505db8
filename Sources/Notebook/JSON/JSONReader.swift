/// Walks through a JSON text once, value by value, and knows where it stands.
///
/// It takes what Python's `json` takes, `NaN` and `Infinity` included, because that is what Jupyter
/// reads. It is stricter in four things: a key stands once in an object (Python keeps the last,
/// other readers the first, so two programs could see two notebooks), nesting and size are bounded,
/// and the whole file is UTF-8.
struct JSONReader {
    static let depthLimit = 200
    /// Python refuses longer ones since 3.11, to bound the time of its conversion.
    static let integerDigitLimit = 4300

    let bytes: [UInt8]
    var index = 0
    private var line = 1
    private var lineStart = 0
    private var depth = 0
    var keys = KeyTable()
    /// The text of the string that is being read, where it is not that of the file.
    var buffer = TextBuffer()
    /// Where the lines of the source that is being read begin.
    var lineStarts: [Position] = []
    /// Whether a key may stand twice, the last one counting, as in all of Python's readers.
    private let lastKeyCounts: Bool

    /// - Throws: when the bytes are not UTF-8, or too many.
    init(_ bytes: [UInt8]) throws(NotebookError) {
        guard bytes.count <= JSON.sizeLimit else {
            throw NotebookError("the file is larger than \(JSON.sizeLimit) bytes")
        }
        do throws(NotebookError) {
            try Encoding.checkUTF8(bytes)
        } catch {
            // UTF-16 is named as such.
            try Encoding.check(bytes, refusesMark: true)
            throw error
        }
        self.bytes = bytes
        lastKeyCounts = false
    }

    /// Reads a part of a file whose encoding is known to be right, exactly as Python does.
    init(part: ArraySlice<UInt8>) {
        bytes = Array(part)
        lastKeyCounts = true
    }

    /// Whether the value is nested deeper than this reader follows.
    var isTooDeep: Bool { depth > JSONReader.depthLimit }

    /// Where the reader stands.
    var position: Position { position(at: index) }

    /// Where a byte of the current line stands.
    @inline(__always)
    func position(at index: Int) -> Position {
        Position(line: line, column: index - lineStart + 1)
    }

    /// The next byte that is no white space; `nil` at the end of the text.
    @inline(__always)
    mutating func peek() -> UInt8? {
        if index < bytes.count, bytes[index] > UInt8(ascii: " ") { return bytes[index] }
        return peekBehindSpace()
    }

    private mutating func peekBehindSpace() -> UInt8? {
        var next = index
        defer { index = next }
        while next < bytes.count {
            switch bytes[next] {
            case UInt8(ascii: "\n"):
                line += 1
                lineStart = next + 1
                // Nearly every line is indented.
                next = bytes.span.firstOther(than: UInt8(ascii: " "), from: next + 1)
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): next += 1
            case let byte: return byte
            }
        }
        return nil
    }

    mutating func value() throws(NotebookError) -> JSON {
        guard let first = peek() else { throw unexpected("a value") }
        switch first {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"):
            return .object(try object { reader, _, _ throws(NotebookError) in try reader.value() })
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "N"): return try literal("NaN", .number("NaN"))
        case UInt8(ascii: "I"): return try literal("Infinity", .number("Infinity"))
        case UInt8(ascii: "-") where bytes.dropFirst(index + 1).first == UInt8(ascii: "I"):
            return try literal("-Infinity", .number("-Infinity"))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw unexpected("a value")
        }
    }

    /// Reads an object whose members the caller reads: `member` gets the key and where it stands.
    mutating func object(
        member: (inout JSONReader, Text, Position) throws(NotebookError) -> JSON
    ) throws(NotebookError) -> JSONObject {
        var members: [JSONObject.Member] = []
        var known = KeySet()
        try open("{")
        if try close("}", isFirst: true) { return JSONObject() }
        // A cell has no more.
        members.reserveCapacity(8)
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
            let place = position
            let key = try key()
            let isNew = known.insert(key, behind: members)
            guard isNew || lastKeyCounts else {
                throw NotebookError(
                    "the key \"\(key)\" stands twice in one object", at: place,
                    help: "remove one: Jupyter reads the last, other programs the first")
            }
            guard peek() == UInt8(ascii: ":") else { throw unexpected("a colon") }
            index += 1
            let value = try member(&self, key, place)
            if !isNew { members.removeAll { $0.key == key } }
            members.append(.init(key: key, value: value))
        } while try !close("}", isFirst: false)
        return JSONObject(members)
    }

    /// Reads an array whose elements the caller reads.
    mutating func elements(
        _ element: (inout JSONReader) throws(NotebookError) -> Void
    ) throws(NotebookError) {
        try open("[")
        if try close("]", isFirst: true) { return }
        repeat { try element(&self) } while try !close("]", isFirst: false)
    }

    /// Makes sure that nothing follows the value.
    mutating func end() throws(NotebookError) {
        if peek() != nil { throw unexpected("the end of the file") }
    }

    private mutating func array() throws(NotebookError) -> [JSON] {
        var array: [JSON] = []
        try elements { reader throws(NotebookError) in array.append(try reader.value()) }
        return array
    }

    private mutating func open(_ bracket: Unicode.Scalar) throws(NotebookError) {
        guard peek() == UInt8(ascii: bracket) else { throw unexpected("\"\(bracket)\"") }
        depth += 1
        guard depth <= JSONReader.depthLimit else {
            throw NotebookError("the nesting is deeper than \(JSONReader.depthLimit) levels", at: position)
        }
        index += 1
    }

    /// Whether the object or array ends here; otherwise the reader stands before its next part.
    private mutating func close(_ bracket: Unicode.Scalar, isFirst: Bool) throws(NotebookError) -> Bool {
        let next = peek()
        if next == UInt8(ascii: bracket) {
            index += 1
            depth -= 1
            return true
        }
        if isFirst { return false }
        guard next == UInt8(ascii: ",") else { throw unexpected("a comma or \"\(bracket)\"") }
        let comma = position
        index += 1
        if peek() == UInt8(ascii: bracket) {
            throw NotebookError("a comma stands before the closing \"\(bracket)\"", at: comma, help: "remove the comma")
        }
        return false
    }

    private mutating func literal(_ word: String, _ value: JSON) throws(NotebookError) -> JSON {
        guard bytes[index...].starts(with: word.utf8) else { throw unexpected("a value") }
        index += word.utf8.count
        return value
    }

    private mutating func number() throws(NotebookError) -> String {
        let start = index
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        let digits = index
        if skipDigits() == 0 { throw unexpected("a digit") }
        if bytes[digits] == UInt8(ascii: "0"), index - digits > 1 {
            throw NotebookError("a number begins with a zero", at: position(at: start))
        }
        let integerDigits = index - digits
        var isInteger = true
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            isInteger = false
            if skipDigits() == 0 { throw unexpected("a digit") }
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            isInteger = false
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
            if skipDigits() == 0 { throw unexpected("a digit") }
        }
        if isInteger, integerDigits > JSONReader.integerDigitLimit {
            throw NotebookError(
                "a whole number has more than \(JSONReader.integerDigitLimit) digits", at: position(at: start))
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        return index - start
    }
}

/// Tells whether a key stands in an object already. Most objects have few keys, which need no hashing.
private struct KeySet {
    private var many: Set<Text> = []

    /// - Parameter members: those that the object has so far.
    /// - Returns: Whether the key is new.
    mutating func insert(_ key: Text, behind members: [JSONObject.Member]) -> Bool {
        if members.count < 16 { return !members.contains { $0.key == key } }
        if many.isEmpty { many = Set(members.map(\.key)) }
        return many.insert(key).inserted
    }
}
