extension Span<UInt8> {
    /// The first place at or after `start` where `part` stands.
    ///
    /// It looks at the byte where the part would end, and steps over the part's whole length when
    /// that byte is none of its own (Horspool's rule): delimiters are capitals, sources are not.
    func firstOffset(of part: Span<UInt8>, from start: Int = 0) -> Int? {
        guard !part.isEmpty else { return start }
        let length = part.count
        let members = part.members
        let last = part[length - 1]
        var end = start + length - 1
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
        var index = start
        while index < count, self[index] != UInt8(ascii: "\n") { index += 1 }
        return index
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
