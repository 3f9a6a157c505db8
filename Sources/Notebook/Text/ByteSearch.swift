extension Span<UInt8> {
    /// The first place at or after `start` where `part` stands.
    ///
    /// It looks at sixteen places at once, and for the part's first and last byte in each: where both are, nearly always all
    /// of it is ("SIMD-friendly algorithms for substring searching", Mula).
    func firstOffset(of part: Span<UInt8>, from start: Int = 0) -> Int? {
        guard !part.isEmpty else { return start }
        let length = part.count
        let (first, last) = (part[0], part[length - 1])
        var index = start
        while true {
            index = blocks(from: index, reach: length - 1) { heads, tails, offset in
                Block(heads, at: offset).places(of: first) & Block(tails, at: offset).places(of: last)
            }
            guard count - index >= Block.size + length - 1 else { break }
            let heads = Block(self, at: index).places(of: first)
            let places = heads & Block(self, at: index + length - 1).places(of: last)
            var place = places.first
            while place < Block.size {
                if holds(part, at: index + place) { return index + place }
                place = place + 1 < Block.size ? places.first(from: place + 1) : Block.size
            }
            index += Block.size
        }
        // The part's last byte has less than sixteen places left.
        var end = index + length - 1
        while end < count, let place = firstOffset(of: last, from: end) {
            if holds(part, at: place + 1 - length) { return place + 1 - length }
            end = place + 1
        }
        return nil
    }

    /// The first line break at or after `start`; the end when there is none.
    func firstNewline(from start: Int) -> Int {
        firstPlace(from: start) { $0.places(of: UInt8(ascii: "\n")) }
    }

    /// Whether `matches` holds for the place of one of the lines between line breaks.
    func containsLine(where matches: (Range<Int>) -> Bool) -> Bool {
        var start = 0
        while true {
            let end = firstNewline(from: start)
            if matches(start..<end) { return true }
            if end == count { return false }
            start = end + 1
        }
    }

    /// The first place at or after `start` where `byte` stands.
    func firstOffset(of byte: UInt8, from start: Int) -> Int? {
        let place = firstPlace(from: start) { $0.places(of: byte) }
        return place < count ? place : nil
    }

    /// The first place at or after `start` where a JSON string does not hold text as it stands; the end when there is none.
    func firstThatEndsPlainText(from start: Int) -> Int {
        firstPlace(from: start, where: { $0.endsOfPlainText })
    }

    /// The first place at or after `start` of a byte with which a line may end for Python; the end when there is none.
    func firstThatMayEndLine(from start: Int) -> Int {
        firstPlace(from: start, where: { $0.mayEndLine })
    }

    /// The first byte at or after `start` that is no ASCII; the end when there is none.
    func firstOtherThanASCII(from start: Int) -> Int {
        firstPlace(from: start, where: { $0.otherThanASCII })
    }

    /// The first byte at or after `start` that is ASCII; the end when there is none.
    func firstASCII(from start: Int) -> Int {
        firstPlace(from: start, where: { $0.places(below: 0x80) })
    }

    /// The first byte at or after `start` that is another one; the end when there is none.
    func firstOther(than byte: UInt8, from start: Int) -> Int {
        firstPlace(from: start, where: { $0.places(otherThan: byte) })
    }

    /// Where at or after `start` the first four blocks are that hold one of the places, or of which less than four are left.
    ///
    /// - Parameters:
    ///   - reach: how far behind a block `places` looks.
    ///   - places: what is looked for in a block, by what stands in the four from it on, what stands as far behind them as
    ///     it looks, and how far the block is from the first of them.
    @inline(__always)
    private func blocks(
        from start: Int, reach: Int = 0,
        where places: (_ span: Span<UInt8>, _ behind: Span<UInt8>, _ offset: Int) -> Block.Places
    ) -> Int {
        let size = Block.size
        var index = start
        while count - index >= 4 * size + reach {
            let span = extracting(index..<index + 4 * size)
            let behind = extracting(index + reach..<index + reach + 4 * size)
            let found =
                places(span, behind, 0) | places(span, behind, size) | places(span, behind, 2 * size)
                | places(span, behind, 3 * size)
            if found.any { break }
            index += 4 * size
        }
        return index
    }

    /// The first of the places that `places` tells of, at or after `start`; the end when there is none.
    @inline(__always)
    func firstPlace(from start: Int, where places: (Block) -> Block.Places) -> Int {
        var rest = extracting(start..<count)
        while rest.count >= Block.size {
            let found = places(Block(rest, at: 0))
            if found.any { return count - rest.count + found.first }
            rest = rest.extracting(droppingFirst: Block.size)
        }
        if rest.isEmpty { return count }
        guard count >= Block.size else {
            return count - rest.count + min(places(Block(restOf: rest, from: 0)).first, rest.count)
        }
        let begin = count - Block.size
        return begin + places(Block(self, at: begin)).first(from: Block.size - rest.count)
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

    private func holds(_ part: Span<UInt8>, at start: Int) -> Bool {
        for index in part.indices where self[start + index] != part[index] { return false }
        return true
    }
}
