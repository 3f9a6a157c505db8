/// White space as Python's `str.isspace` and `\s` know it.
extension ArraySlice<UInt8> {
    /// How many bytes of white space stand at the beginning.
    var leadingSpace: Int {
        let bytes = span
        var next = 0
        while next < bytes.count {
            let length = bytes.spaceLength(at: next)
            if length == 0 { break }
            next += length
        }
        return next
    }

    /// How many bytes of white space stand at the end.
    var trailingSpace: Int {
        if endsInSign { return 0 }
        var end = endIndex
        while end > startIndex {
            guard
                let length = (1...3).first(where: {
                    end - $0 >= startIndex && self[..<end].spaceLength(at: end - $0) == $0
                })
            else { break }
            end -= length
        }
        return endIndex - end
    }

    var isBlank: Bool {
        !endsInSign && leadingSpace == count
    }

    /// Whether the last byte is a letter or a sign of ASCII, as in most lines.
    private var endsInSign: Bool {
        last.map { (0x21..<0x7F).contains($0) } ?? false
    }

    var trimmedStart: ArraySlice<UInt8> { dropFirst(leadingSpace) }

    /// Without white space at both ends: Python's `strip`.
    var trimmed: ArraySlice<UInt8> {
        let rest = trimmedStart
        return rest.dropLast(rest.trailingSpace)
    }

    func starts(with string: String) -> Bool { span.begins(with: string.utf8.span) }

    func starts(with bytes: [UInt8]) -> Bool { span.begins(with: bytes.span) }

    func ends(with part: some BidirectionalCollection<UInt8>) -> Bool {
        suffix(part.count).elementsEqual(part)
    }

    func equals(_ string: String) -> Bool { span.isEqual(to: string.utf8.span) }

    /// The bytes of the white space character at `index`; 0 when another character stands there.
    func spaceLength(at index: Int) -> Int { span.spaceLength(at: index - startIndex) }
}

extension Span<UInt8> {
    /// The bytes of the white space character at `index`; 0 when another character stands there.
    func spaceLength(at index: Int) -> Int {
        switch self[index] {
        case 0x09...0x0D, 0x1C...0x20: 1
        case 0xC2: [0x85, 0xA0].contains(byte(index + 1)) ? 2 : 0
        case 0xE1: byte(index + 1) == 0x9A && byte(index + 2) == 0x80 ? 3 : 0
        case 0xE2:
            switch (byte(index + 1), byte(index + 2)) {
            case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F): 3
            default: 0
            }
        case 0xE3: byte(index + 1) == 0x80 && byte(index + 2) == 0x80 ? 3 : 0
        default: 0
        }
    }

    private func byte(_ index: Int) -> UInt8 {
        index < count ? self[index] : 0
    }
}

extension UInt8 {
    var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }

    var isASCIIDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
