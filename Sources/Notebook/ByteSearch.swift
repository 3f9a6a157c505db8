extension Span<UInt8> {
    /// The first place at or after `start` where `part` stands.
    ///
    /// It looks at the byte where the part would end, and steps over the part's whole length when
    /// that byte is none of its own (Horspool's rule): delimiters are capitals, sources are not. In a line it looks
    /// for the part's last byte, which needs no preparation.
    func firstOffset(of part: Span<UInt8>, from start: Int = 0) -> Int? {
        guard !part.isEmpty else { return start }
        let length = part.count
        guard count - start >= length else { return nil }
        let last = part[length - 1]
        var end = start + length - 1
        if count - start < 200 {
            while let place = firstOffset(of: last, from: end, to: count) {
                if holds(part, at: place + 1 - length) { return place + 1 - length }
                end = place + 1
            }
            return nil
        }
        let members = part.members
        while end < count {
            let byte = self[end]
            if members & 1 << UInt64(byte & 63) == 0 {
                end += length
            } else if byte == last, holds(part, at: end + 1 - length) {
                return end + 1 - length
            } else {
                end += 1
            }
        }
        return nil
    }

    /// The first line break at or after `start`; the end when there is none.
    func firstNewline(from start: Int) -> Int {
        firstOffset(of: UInt8(ascii: "\n"), from: start, to: count) ?? count
    }

    /// The first place from `start` on where `byte` stands, before `end`.
    func firstOffset(of byte: UInt8, from start: Int, to end: Int) -> Int? {
        var index = start
        while index + 8 <= end {
            let found = Word(self, at: index).bytes(equalTo: byte)
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < end {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// The first place at or after `start` where a JSON string does not hold text as it stands: a quote, a
    /// backslash or a control character; the end when there is none.
    func firstThatEndsPlainText(from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            let end = Word(self, at: index).endOfPlainText
            index += end
            if end < 8 { return index }
        }
        while index < count {
            let byte = self[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            index += 1
        }
        return index
    }

    /// The same, or the first place of what may be a surrogate.
    func firstThatMayNeedEscape(from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            let word = Word(self, at: index)
            let found =
                word.bytes(equalTo: UInt8(ascii: "\"")) | word.bytes(equalTo: UInt8(ascii: "\\"))
                | word.controlCharacters | word.bytes(equalTo: 0xED)
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count {
            let byte = self[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 || byte == 0xED { break }
            index += 1
        }
        return index
    }

    /// The first place at or after `start` of a byte with which something may begin that ends a line for Python: a
    /// control character or the first byte of U+0085, U+2028 or U+2029; the end when there is none.
    func firstThatMayEndLine(from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            let word = Word(self, at: index)
            let found = word.controlCharacters | word.bytes(equalTo: 0xC2) | word.bytes(equalTo: 0xE2)
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count, self[index] >= 0x20, self[index] != 0xC2, self[index] != 0xE2 { index += 1 }
        return index
    }

    /// Whether the same bytes stand in both.
    func isEqual(to other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }

    func begins(with other: Span<UInt8>) -> Bool {
        guard count >= other.count else { return false }
        for index in other.indices where self[index] != other[index] { return false }
        return true
    }

    /// The bytes that stand here, as a set that may hold too many: one bit for every four bytes.
    private var members: UInt64 {
        var members: UInt64 = 0
        for index in indices { members |= 1 << UInt64(self[index] & 63) }
        return members
    }

    private func holds(_ part: Span<UInt8>, at start: Int) -> Bool {
        for index in part.indices where self[start + index] != part[index] { return false }
        return true
    }
}
