/// Sixteen bytes that are looked at together, which any processor does in one register.
struct Block {
    static let size = 16

    private let bytes: SIMD16<UInt8>

    /// The bytes of `span` from `start` on, of which there must be sixteen.
    @inline(__always)
    init(_ span: Span<UInt8>, at start: Int) {
        let part = span.extracting(start..<start + Block.size)
        // One load: the compiler sees that the bytes stand side by side.
        bytes = SIMD16(
            part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7],
            part[8], part[9], part[10], part[11], part[12], part[13], part[14], part[15])
    }

    /// The bytes of `span` from `start` to its end, fewer than sixteen, and zeros behind them.
    @inline(__always)
    init(restOf span: Span<UInt8>, from start: Int) {
        var bytes = SIMD16<UInt8>()
        for index in start..<span.count { bytes[index - start] = span[index] }
        self.bytes = bytes
    }

    /// Writes the bytes over those of `span` from `start` on, of which there must be sixteen.
    @inline(__always)
    func store(in span: inout MutableSpan<UInt8>, at start: Int) {
        precondition(start >= 0 && start <= span.count - Block.size)
        for index in 0..<Block.size { span[start + index] = bytes[index] }
    }

    @inline(__always)
    func places(of byte: UInt8) -> Places { Places(bytes .== SIMD16(repeating: byte)) }

    @inline(__always)
    func places(otherThan byte: UInt8) -> Places { Places(bytes .!= SIMD16(repeating: byte)) }

    @inline(__always)
    func places(below byte: UInt8) -> Places { Places(bytes .< SIMD16(repeating: byte)) }

    @inline(__always)
    var controlCharacters: Places { places(below: 0x20) }

    @inline(__always)
    var otherThanASCII: Places { Places(bytes .>= SIMD16(repeating: 0x80)) }

    /// What ends plain text in a string of JSON: a quote, a backslash or a control character.
    @inline(__always)
    var endsOfPlainText: Places {
        places(of: UInt8(ascii: "\"")) | places(of: UInt8(ascii: "\\")) | controlCharacters
    }

    /// The same, and what may be the first byte of a surrogate.
    @inline(__always)
    var mayNeedEscape: Places { endsOfPlainText | places(of: 0xED) }

    /// With what a line may end for Python: a control character, or the last byte of U+0085, U+2028 or U+2029, which few
    /// other characters have, while many begin as these do.
    @inline(__always)
    var mayEndLine: Places { controlCharacters | places(of: 0x85) | places(of: 0xA8) | places(of: 0xA9) }
}

extension Block {
    /// For each byte whether it is one that was asked for.
    struct Places {
        /// All bits of a byte are set or none.
        private let bytes: SIMD16<UInt8>

        @inline(__always)
        static var none: Places { Places(bytes: SIMD16()) }

        @inline(__always)
        private init(bytes: SIMD16<UInt8>) {
            self.bytes = bytes
        }

        @inline(__always)
        fileprivate init(_ mask: SIMDMask<SIMD16<Int8>>) {
            bytes = SIMD16(repeating: 0).replacing(with: 0xFF, where: mask)
        }

        @inline(__always)
        static func | (left: Places, right: Places) -> Places { Places(bytes: left.bytes | right.bytes) }

        @inline(__always)
        static func & (left: Places, right: Places) -> Places { Places(bytes: left.bytes & right.bytes) }

        /// The first byte that was asked for; `Block.size` when there is none.
        @inline(__always)
        var first: Int { first(from: 0) }

        /// The same among the bytes from `start` on, which is less than `Block.size`.
        @inline(__always)
        func first(from start: Int) -> Int {
            let halves = halves
            let low = (halves[0] & UInt64.max << (8 * start)).trailingZeroBitCount
            let high = (halves[1] & UInt64.max << (8 * max(0, start - 8))).trailingZeroBitCount
            return (low < 64 ? low : 64 + high) / 8
        }

        @inline(__always)
        var any: Bool { halves[0] | halves[1] != 0 }

        /// The first byte is the lowest of the first half.
        @inline(__always)
        private var halves: SIMD2<UInt64> {
            // Both are the same sixteen bytes; put together from them one by one they would not stay in the register.
            unsafe unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
        }
    }
}
