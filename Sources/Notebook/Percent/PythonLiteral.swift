/// Reads a value written as a Python literal, as `ast.literal_eval` does.
///
/// jupytext falls back to it where metadata is no JSON: `tags=['a', 'b']`, `x=True`.
struct PythonLiteral {
    enum Failure: Error, Hashable {
        /// Python refuses the text as well.
        case malformed
        /// Python reads it, but it is no value that a notebook can hold.
        case unsupported(String)
    }

    private static let depthLimit = 100

    private let text: ArraySlice<UInt8>
    private var index: Int
    private var depth = 0
    /// Why the value, though well formed, is none of JSON.
    private var unsupported: String?

    private struct Node {
        var json: JSON
        var isUnsignedNumber = false
        var isBytes = false
    }

    static func read(_ text: ArraySlice<UInt8>) throws(Failure) -> JSON {
        var literal = PythonLiteral(text)
        let value = try literal.expression(until: nil)
        if let reason = literal.unsupported { throw .unsupported(reason) }
        return value
    }

    private init(_ text: ArraySlice<UInt8>) {
        self.text = text
        index = text.startIndex
    }

    /// A value, or values between commas, which are a tuple.
    /// - Parameter closing: The bracket that ends it, which is not consumed; `nil` for the text's end.
    private mutating func expression(until closing: Unicode.Scalar?) throws(Failure) -> JSON {
        var values = [try value().json]
        var isTuple = false
        while skipSpace() == UInt8(ascii: ",") {
            index += 1
            isTuple = true
            if isAt(closing) { break }
            values.append(try value().json)
        }
        guard isAt(closing) else { throw .malformed }
        return isTuple ? .array(values) : values[0]
    }

    private mutating func isAt(_ closing: Unicode.Scalar?) -> Bool {
        skipSpace() == closing.map { UInt8(ascii: $0) }
    }

    private mutating func value() throws(Failure) -> Node {
        guard let first = skipSpace() else { throw .malformed }
        depth += 1
        guard depth <= PythonLiteral.depthLimit else { throw .unsupported("it is nested too deeply") }
        defer { depth -= 1 }
        switch first {
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            index += 1
            let node = try value()
            guard node.isUnsignedNumber, case .number(let literal) = node.json else { throw .malformed }
            return Node(json: .number(first == UInt8(ascii: "-") ? "-" + literal : literal))
        case UInt8(ascii: "("): return try parenthesised()
        case UInt8(ascii: "["): return Node(json: try list())
        case UInt8(ascii: "{"): return Node(json: try dictionary())
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "."):
            if text[index...].starts(with: "...") {
                index += 3
                unsupported = "it holds Python's Ellipsis"
                return Node(json: .null)
            }
            return try number()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return try strings()
        default: return try word()
        }
    }

    private mutating func parenthesised() throws(Failure) -> Node {
        index += 1
        if skipSpace() == UInt8(ascii: ")") {
            index += 1
            return Node(json: .array([]))
        }
        let first = index
        var node = try value()
        if skipSpace() != UInt8(ascii: ")") {
            index = first
            node = Node(json: try expression(until: ")"))
        }
        index += 1
        return node
    }

    private mutating func list() throws(Failure) -> JSON {
        index += 1
        var values: [JSON] = []
        while skipSpace() != UInt8(ascii: "]") {
            values.append(try value().json)
            try separator(before: "]")
        }
        index += 1
        return .array(values)
    }

    private mutating func dictionary() throws(Failure) -> JSON {
        index += 1
        var object = JSONObject()
        var isSet: Bool?
        while skipSpace() != UInt8(ascii: "}") {
            let key = try value()
            let hasValue = skipSpace() == UInt8(ascii: ":")
            guard isSet != hasValue else { throw .malformed }
            isSet = !hasValue
            if hasValue {
                index += 1
                let value = try value().json
                if case .string(let text) = key.json, !key.isBytes {
                    object[text] = value
                } else {
                    unsupported = "a key of it is no string"
                }
            }
            try separator(before: "}")
        }
        index += 1
        if isSet == true { unsupported = "it holds a Python set" }
        return .object(object)
    }

    private mutating func separator(before closing: Unicode.Scalar) throws(Failure) {
        if skipSpace() == UInt8(ascii: ",") {
            index += 1
        } else if skipSpace() != UInt8(ascii: closing) {
            throw .malformed
        }
    }

    /// `True`, `False`, `None`, the empty set, or the prefix of a string.
    private mutating func word() throws(Failure) -> Node {
        let word = text[index...].prefix {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 >= 0x80
        }
        let behind = word.endIndex < text.endIndex ? text[word.endIndex] : 0
        if !word.isEmpty, behind == UInt8(ascii: "\"") || behind == UInt8(ascii: "'") { return try strings() }
        index = word.endIndex
        switch String(decoding: word, as: UTF8.self) {
        case "True": return Node(json: .bool(true))
        case "False": return Node(json: .bool(false))
        case "None": return Node(json: .null)
        case "set":
            guard skipSpace() == UInt8(ascii: "(") else { throw .malformed }
            index += 1
            guard skipSpace() == UInt8(ascii: ")") else { throw .malformed }
            index += 1
            unsupported = "it holds a Python set"
            return Node(json: .null)
        default: throw .malformed
        }
    }

    private mutating func number() throws(Failure) -> Node {
        let result = try PythonNumberLiteral.read(text[index...])
        index += result.length
        if result.isImaginary { unsupported = "it holds a complex number" }
        return Node(json: .number(result.json), isUnsignedNumber: true)
    }

    /// One string, or several next to each other, which Python joins.
    private mutating func strings() throws(Failure) -> Node {
        var joined: [UInt8] = []
        var isBytes: Bool?
        while let next = skipSpace(), next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") || isPrefix() {
            let string = try PythonStringLiteral.read(text[index...])
            guard isBytes == nil || isBytes == string.isBytes else { throw .malformed }
            isBytes = string.isBytes
            joined += string.utf8
            index += string.length
            unsupported = string.unsupported ?? unsupported
        }
        if isBytes == true { unsupported = "it holds Python bytes" }
        return Node(json: .string(Text(utf8: joined)), isBytes: isBytes == true)
    }

    /// Whether letters and then a quote stand here.
    private func isPrefix() -> Bool {
        let letters = text[index...].prefix { $0.isASCIILetter }
        guard !letters.isEmpty, letters.endIndex < text.endIndex else { return false }
        return text[letters.endIndex] == UInt8(ascii: "\"") || text[letters.endIndex] == UInt8(ascii: "'")
    }

    /// The next byte that is neither a blank nor in a comment.
    private mutating func skipSpace() -> UInt8? {
        while index < text.endIndex {
            switch text[index] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C: index += 1
            case UInt8(ascii: "#"): index = text.endIndex
            case let byte: return byte
            }
        }
        return nil
    }
}
