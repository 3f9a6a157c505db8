/// Compresses bytes (RFC 1951) with the fixed codes, the same way on every machine and in every version.
struct Deflate {
    private static let window = 1 << 15
    private static let shortest = 3
    private static let longest = 258
    /// How many earlier places are tried for each match.
    private static let effort = 32
    /// The least length, or distance, of each code, and how many more bits tell it exactly (RFC 1951, 3.2.5).
    private static let lengths = codes(
        bits: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5], from: 3)
    private static let distances = codes(
        bits: [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
        from: 1)

    private var output: [UInt8] = []
    private var pending: UInt64 = 0
    private var pendingCount = 0

    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var deflate = Deflate()
        deflate.compress(bytes)
        return deflate.output
    }

    private mutating func compress(_ bytes: [UInt8]) {
        // One block, the last one, with the fixed codes.
        put(0b011, count: 3)
        var heads: [UInt32: Int] = [:]
        var earlier = [Int](repeating: -1, count: Self.window)
        var position = 0
        func note(_ place: Int) {
            guard place + Self.shortest <= bytes.count else { return }
            let key = Self.key(bytes, place)
            earlier[place % Self.window] = heads[key] ?? -1
            heads[key] = place
        }
        while position < bytes.count {
            var (best, distance) = (0, 0)
            if position + Self.shortest <= bytes.count {
                var candidate = heads[Self.key(bytes, position)] ?? -1
                for _ in 0..<Self.effort where candidate >= 0 && position - candidate < Self.window {
                    let length = Self.match(bytes, candidate, position)
                    if length > best { (best, distance) = (length, position - candidate) }
                    let next = earlier[candidate % Self.window]
                    candidate = next < candidate ? next : -1
                }
            }
            if best >= Self.shortest {
                put(length: best, distance: distance)
                for place in position..<(position + best) { note(place) }
                position += best
            } else {
                put(symbol: Int(bytes[position]))
                note(position)
                position += 1
            }
        }
        put(symbol: 256)
        if pendingCount > 0 { put(0, count: 8 - pendingCount) }
    }

    private static func key(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
    }

    private static func match(_ bytes: [UInt8], _ earlier: Int, _ place: Int) -> Int {
        let most = min(longest, bytes.count - place)
        var length = 0
        while length < most, bytes[earlier + length] == bytes[place + length] { length += 1 }
        return length
    }

    private mutating func put(length: Int, distance: Int) {
        // 258 has a code of its own.
        if length == Self.longest {
            put(symbol: 285)
        } else {
            let (code, extra, bits) = Self.code(length, in: Self.lengths)
            put(symbol: 257 + code)
            put(extra, count: bits)
        }
        let (code, extra, bits) = Self.code(distance, in: Self.distances)
        put(Self.reversed(code, count: 5), count: 5)
        put(extra, count: bits)
    }

    /// The fixed code of a literal or a length (RFC 1951, 3.2.6).
    private mutating func put(symbol: Int) {
        switch symbol {
        case ..<144: put(Self.reversed(0x30 + symbol, count: 8), count: 8)
        case ..<256: put(Self.reversed(0x190 + symbol - 144, count: 9), count: 9)
        case ..<280: put(Self.reversed(symbol - 256, count: 7), count: 7)
        default: put(Self.reversed(0xc0 + symbol - 280, count: 8), count: 8)
        }
    }

    /// Bits go out from the least one of each byte on.
    private mutating func put(_ value: Int, count: Int) {
        pending |= UInt64(value) << UInt64(pendingCount)
        pendingCount += count
        while pendingCount >= 8 {
            output.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingCount -= 8
        }
    }

    private static func code(_ value: Int, in table: [(least: Int, bits: Int)]) -> (code: Int, extra: Int, bits: Int) {
        let code = (table.firstIndex { $0.least > value } ?? table.count) - 1
        return (code, value - table[code].least, table[code].bits)
    }

    private static func codes(bits: [Int], from first: Int) -> [(least: Int, bits: Int)] {
        var least = first
        return bits.map { bits in
            defer { least += 1 << bits }
            return (least, bits)
        }
    }

    private static func reversed(_ value: Int, count: Int) -> Int {
        (0..<count).reduce(0) { $0 << 1 | value >> $1 & 1 }
    }
}
