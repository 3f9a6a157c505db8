extension JSONReader {
    mutating func string() throws(NotebookError) -> Text {
        let start = try openString()
        let end = try endOfPlainText(from: start)
        guard isQuote(at: end) else { return try stringWithEscapes(from: start) }
        closeString(at: end)
        // Short ones such as `code` come again and again as well.
        return end - start <= 16 ? keys.text(of: bytes[start..<end]) : Text(utf8: bytes[start..<end])
    }

    /// Reads a string that is the key of a member.
    mutating func key() throws(NotebookError) -> Text {
        let start = try openString()
        let end = try endOfPlainText(from: start)
        guard isQuote(at: end) else { return try stringWithEscapes(from: start) }
        closeString(at: end)
        return keys.text(of: bytes[start..<end])
    }

    private mutating func stringWithEscapes(from start: Int) throws(NotebookError) -> Text {
        buffer.begin()
        var end = start
        repeat { end = try appendText(from: end, upToLineBreak: false) } while !isQuote(at: end)
        closeString(at: end)
        return buffer.text
    }

    /// Goes into a string, which `closeString` leaves: until then the reader stands at the opening quote.
    /// - Returns: Where the text begins.
    mutating func openString() throws(NotebookError) -> Int {
        guard peek() == UInt8(ascii: "\"") else { throw unexpected("a string") }
        return index + 1
    }

    mutating func closeString(at quote: Int) {
        index = quote + 1
    }

    /// Where the text that stands for itself ends, inside of a string: at a quote or a backslash.
    @inline(__always)
    mutating func endOfPlainText(from start: Int) throws(NotebookError) -> Int {
        let end = bytes.span.firstThatEndsPlainText(from: start)
        guard end < bytes.count, bytes[end] >= 0x20 else { throw unexpectedInString(at: end) }
        return end
    }

    func isQuote(at place: Int) -> Bool {
        place < bytes.count && bytes[place] == UInt8(ascii: "\"")
    }

    /// Appends to the buffer what a string holds from `start` on.
    ///
    /// - Returns: Where the string goes on: at its closing quote, behind an escape, or behind an escaped line break where
    ///   `upToLineBreak` asks for it.
    @inline(__always)
    mutating func appendText(from start: Int, upToLineBreak: Bool) throws(NotebookError) -> Int {
        let bytes = bytes
        let end = buffer.append(json: bytes.span, from: start, upToLineBreak: upToLineBreak)
        if upToLineBreak, end > start, buffer.endsLine { return end }
        guard end < bytes.count, bytes[end] >= 0x20 else { throw unexpectedInString(at: end) }
        return bytes[end] == UInt8(ascii: "\\") ? try unescape(at: end) : end
    }

    private mutating func unexpectedInString(at place: Int) -> NotebookError {
        guard place < bytes.count else {
            return NotebookError("a string begins here that does not end", at: position)
        }
        switch bytes[place] {
        case 0x0A, 0x0D: return NotebookError("a string has no end in its line", at: position(at: place))
        case 0x09: return NotebookError("a tab stands in a string where \\t is needed", at: position(at: place))
        case let byte:
            return NotebookError(
                "the control character \(hexadecimal(byte)) stands in a string", at: position(at: place))
        }
    }

    /// Appends to the buffer what an escape by number stands for. Two escapes of a surrogate pair make one character; a
    /// lone surrogate stays, as it does in Python.
    ///
    /// - Returns: Where the string goes on.
    private mutating func unescape(at start: Int) throws(NotebookError) -> Int {
        guard let unit = codeUnit(at: start) else { throw noEscape(at: start) }
        if (0xD800...0xDBFF).contains(unit), let low = codeUnit(at: start + 6), (0xDC00...0xDFFF).contains(low) {
            buffer.append(codePoint: 0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            return start + 12
        }
        buffer.append(codePoint: unit)
        return start + 6
    }

    private func noEscape(at start: Int) -> NotebookError {
        NotebookError("a backslash begins no escape of JSON", at: position(at: start))
    }

    /// The number in `\uXXXX`; `nil` when no such escape stands there.
    private mutating func codeUnit(at start: Int) -> UInt32? {
        guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[start + 2..<start + 6] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }
}
