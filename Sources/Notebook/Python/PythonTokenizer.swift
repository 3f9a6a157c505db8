/// Cuts Python source into logical lines of tokens, as far as one must to know code from comments
/// and strings.
///
/// It takes anything: what is no Python gives tokens of some sort, a string that does not end ends
/// with its line (a triple-quoted one with the source).
struct PythonTokenizer {
    /// The tokens from one indentation to the line end that counts.
    struct LogicalLine: Hashable, Sendable {
        /// The width of the white space before it, a tab reaching to the next multiple of eight.
        let indentation: Int
        let tokens: [PythonToken]
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var depth = 0
    private var tokens: [PythonToken] = []
    private var lines: [LogicalLine] = []

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func lines(of source: Text) -> [LogicalLine] {
        var tokenizer = PythonTokenizer(source.utf8)
        return tokenizer.run()
    }

    private mutating func run() -> [LogicalLine] {
        var indentation = 0
        while index < bytes.count {
            if tokens.isEmpty, depth == 0 {
                indentation = skipIndentation()
                if index < bytes.count, Self.isMagic(bytes[index]) { takeMagic() }
            }
            guard index < bytes.count else { break }
            if bytes[index] == Self.newline {
                index += 1
                line += 1
                if depth == 0 { endLine(indentation) }
            } else {
                takeToken()
            }
        }
        endLine(indentation)
        return lines
    }

    private mutating func endLine(_ indentation: Int) {
        // A copy of the right size: the buffer stays for the next line.
        if !tokens.isEmpty { lines.append(LogicalLine(indentation: indentation, tokens: Array(tokens[...]))) }
        tokens.removeAll(keepingCapacity: true)
    }

    private mutating func skipIndentation() -> Int {
        var width = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: " "): width += 1
            case UInt8(ascii: "\t"): width = (width / 8 + 1) * 8
            case 0x0C: width = 0
            default: return width
            }
            index += 1
        }
        return width
    }

    private mutating func takeMagic() {
        let start = index
        while index < bytes.count, bytes[index] != Self.newline { index += 1 }
        append(.magic, from: start, line: line)
    }

    private mutating func takeToken() {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: index += 1
        case UInt8(ascii: "#"):
            while index < bytes.count, bytes[index] != Self.newline { index += 1 }
        case UInt8(ascii: "\\"):
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "\r") { index += 1 }
            if index < bytes.count, bytes[index] == Self.newline {
                index += 1
                line += 1
            }
        case UInt8(ascii: "\""), UInt8(ascii: "'"): takeString(from: index)
        case _ where Self.isWordByte(byte): takeWord()
        default: takeMark()
        }
    }

    private mutating func takeWord() {
        let start = index
        let isNumber = Self.isDigit(bytes[index])
        while index < bytes.count, Self.isWordByte(bytes[index]) || (isNumber && bytes[index] == UInt8(ascii: ".")) {
            index += 1
        }
        let isQuoted =
            index < bytes.count && (bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"))
        if isQuoted, index - start <= 3, bytes[start..<index].allSatisfy({ "rbuftRBUFT".utf8.contains($0) }) {
            takeString(from: start)
        } else {
            append(isNumber ? .number : .name, from: start, line: line)
        }
    }

    /// - Parameter start: where the string's prefix begins; `index` stands at its quote.
    private mutating func takeString(from start: Int) {
        let quote = bytes[index]
        let firstLine = line
        let isTriple = index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
        index += isTriple ? 3 : 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\") {
                if index + 1 < bytes.count, bytes[index + 1] == Self.newline { line += 1 }
                index = min(index + 2, bytes.count)
                continue
            }
            if byte == Self.newline {
                if !isTriple { break }
                line += 1
            }
            let closes = byte == quote && (!isTriple || isTripled(quote))
            if closes {
                index += isTriple ? 3 : 1
                break
            }
            index += 1
        }
        append(.string, from: start, line: firstLine)
    }

    /// Whether the quote at `index` stands there three times.
    private func isTripled(_ quote: UInt8) -> Bool {
        index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
    }

    private mutating func takeMark() {
        let start = index
        switch bytes[index] {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        default: break
        }
        let isOperator = Self.isOperator(bytes[index])
        index += 1
        if isOperator, index < bytes.count, bytes[index] == UInt8(ascii: "=") { index += 1 }
        append(.mark, from: start, line: line)
    }

    private mutating func append(_ kind: PythonToken.Kind, from start: Int, line: Int) {
        let text =
            index - start == 1 && bytes[start] < 0x80
            ? Self.characters[Int(bytes[start])] : String(decoding: bytes[start..<index], as: UTF8.self)
        tokens.append(PythonToken(kind: kind, text: text, line: line))
    }

    /// What most tokens are, ready-made.
    private static let characters = (0..<0x80).map { String(UnicodeScalar(UInt8($0))) }

    /// Whether an equal sign behind belongs to the mark.
    private static func isOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "@"), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    /// Whether a line that begins so is IPython's.
    private static func isMagic(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "%") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    private static let newline = UInt8(ascii: "\n")

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: "_")
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
