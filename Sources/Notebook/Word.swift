/// Eight bytes that are looked at as one number, the first byte lowest.
///
/// The tests are those of "Bit Twiddling Hacks" (Anderson), "Determine if a word has a zero byte": the lowest bit
/// that they set is exact, the ones above it need not be.
struct Word {
    private let bits: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The bytes of `span` from `start` on, of which there must be eight.
    @inline(__always)
    init(_ span: Span<UInt8>, at start: Int) {
        let bytes = span.extracting(start..<start + 8)
        // One load: the compiler sees what the shifts are for.
        bits =
            UInt64(bytes[0]) | UInt64(bytes[1]) << 8 | UInt64(bytes[2]) << 16 | UInt64(bytes[3]) << 24
            | UInt64(bytes[4]) << 32 | UInt64(bytes[5]) << 40 | UInt64(bytes[6]) << 48 | UInt64(bytes[7]) << 56
    }

    /// The high bit of the first byte that is `byte`, and maybe of some behind it; 0 when there is none.
    @inline(__always)
    func bytes(equalTo byte: UInt8) -> UInt64 {
        let zeroWhereEqual = bits ^ (Word.ones &* UInt64(byte))
        return (zeroWhereEqual &- Word.ones) & ~zeroWhereEqual & Word.highBits
    }

    /// The same for bytes below 0x20.
    @inline(__always)
    var controlCharacters: UInt64 {
        (bits &- Word.ones &* 0x20) & ~bits & Word.highBits
    }

    /// How many bytes stand before the first that ends plain text in a string of JSON; 8 when none does.
    @inline(__always)
    var endOfPlainText: Int {
        let found =
            bytes(equalTo: UInt8(ascii: "\"")) | bytes(equalTo: UInt8(ascii: "\\")) | controlCharacters
        return found.trailingZeroBitCount / 8
    }

    /// The same for bytes that are no ASCII.
    @inline(__always)
    var otherThanASCII: UInt64 { bits & Word.highBits }

    /// The high bit of every byte from 0x21 to 0x27, `!` to `'`.
    @inline(__always)
    var marksBeforeParenthesis: UInt64 {
        let low = bits & ~Word.highBits
        return (Word.ones &* (127 + 0x28) &- low) & ~bits & (low &+ Word.ones &* (127 - 0x20)) & Word.highBits
    }
}
