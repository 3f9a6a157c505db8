/// A string at the beginning of a Python text.
struct PythonStringLiteral {
    private(set) var utf8: [UInt8] = []
    private(set) var length = 0
    private(set) var isBytes = false
    /// Why the string, though well formed, cannot be read here.
    private(set) var unsupported: String?

    /// - Parameter text: Begins with the prefix or the quote.
    static func read(_ text: ArraySlice<UInt8>) throws(PythonLiteral.Failure) -> PythonStringLiteral {
        var string = PythonStringLiteral()
        let prefix = text.prefix { $0.isASCIILetter }
        let isRaw: Bool
        switch String(decoding: prefix, as: UTF8.self).lowercased() {
        case "", "u": isRaw = false
        case "r": isRaw = true
        case "b": (isRaw, string.isBytes) = (false, true)
        case "br", "rb": (isRaw, string.isBytes) = (true, true)
        default: throw .malformed  // a formatted string, which is no literal, or no prefix at all
        }
        var rest = text[prefix.endIndex...]
        guard let quote = rest.first else { throw .malformed }
        let isTriple = rest.prefix(3).elementsEqual([quote, quote, quote])
        let closing = Array(repeating: quote, count: isTriple ? 3 : 1)
        rest = rest.dropFirst(closing.count)
        while !rest.starts(with: closing) {
            guard let byte = rest.first else { throw .malformed }
            if byte == UInt8(ascii: "\\") {
                try string.appendEscape(&rest, isRaw: isRaw)
                continue
            }
            if string.isBytes, byte >= 0x80 { throw .malformed }
            string.utf8.append(byte)
            rest = rest.dropFirst()
        }
        string.length = rest.startIndex + closing.count - text.startIndex
        return string
    }

    private mutating func appendEscape(_ rest: inout ArraySlice<UInt8>, isRaw: Bool) throws(PythonLiteral.Failure) {
        rest = rest.dropFirst()
        guard let kind = rest.first else { throw .malformed }
        if isRaw {
            utf8.append(UInt8(ascii: "\\"))
            if kind < 0x80 {
                utf8.append(kind)
                rest = rest.dropFirst()
            }
            return
        }
        switch kind {
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            let digits = rest.prefix(3).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
            rest = rest.dropFirst(digits.count)
            utf8.appendCodePoint(digits.reduce(0) { $0 * 8 + UInt32($1 - UInt8(ascii: "0")) })
            return
        case UInt8(ascii: "x"): return try appendCodePoint(&rest, digits: 2)
        case UInt8(ascii: "u") where !isBytes: return try appendCodePoint(&rest, digits: 4)
        case UInt8(ascii: "U") where !isBytes: return try appendCodePoint(&rest, digits: 8)
        case UInt8(ascii: "N") where !isBytes: unsupported = "it calls a character by its name"
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): utf8.append(kind)
        case UInt8(ascii: "a"): utf8.append(0x07)
        case UInt8(ascii: "b"): utf8.append(0x08)
        case UInt8(ascii: "f"): utf8.append(0x0C)
        case UInt8(ascii: "n"): utf8.append(0x0A)
        case UInt8(ascii: "r"): utf8.append(0x0D)
        case UInt8(ascii: "t"): utf8.append(0x09)
        case UInt8(ascii: "v"): utf8.append(0x0B)
        default:
            utf8.append(UInt8(ascii: "\\"))
            return
        }
        rest = rest.dropFirst()
    }

    private mutating func appendCodePoint(
        _ rest: inout ArraySlice<UInt8>, digits count: Int
    ) throws(PythonLiteral.Failure) {
        let digits = rest.dropFirst().prefix(count)
        guard digits.count == count, digits.allSatisfy({ $0.isASCIIDigit || $0.isASCIILetter }),
            let point = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), point <= 0x10_FFFF
        else { throw .malformed }
        utf8.appendCodePoint(point)
        rest = rest.dropFirst(1 + count)
    }
}
