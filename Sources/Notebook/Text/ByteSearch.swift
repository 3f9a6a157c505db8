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
        while end < count, let place = firstOffset(of: last, from: end, to: count) {
            if holds(part, at: place + 1 - length) { return place + 1 - length }
            end = place + 1
        }
        return nil
    }

    /// The first line break at or after `start`; the end when there is none.
    func firstNewline(from start: Int) -> Int {
        firstOffset(of: UInt8(ascii: "\n"), from: start, to: count) ?? count
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

    /// The first place from `start` on where `byte` stands, before `end`.
    func firstOffset(of byte: UInt8, from start: Int, to end: Int) -> Int? {
        let place = firstPlace(from: start, to: end) { $0.places(of: byte) }
        return place < end ? place : nil
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
        firstPlace(from: blocks(from: start) { span, _, offset in Block(span, at: offset).otherThanASCII }) {
            $0.otherThanASCII
        }
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

    /// Where at or after `start` the next sixteen bytes are all ASCII; the end when they are nowhere.
    func firstASCIIBlock(from start: Int) -> Int {
        var index = start
        while count - index >= Block.size {
            if !Block(self, at: index).otherThanASCII.any { return index }
            index += Block.size
        }
        return count
    }

    /// The first of the places that `places` tells of, from `start` on; `end` or more when there is none before it.
    @inline(__always)
    func firstPlace(from start: Int, to end: Int? = nil, where places: (Block) -> Block.Places) -> Int {
        let end = end ?? count
        var index = start
        while index < end {
            let rest = count - index
            if rest >= Block.size {
                let found = places(Block(self, at: index))
                if found.any { return index + found.first }
                index += Block.size
            } else if count >= Block.size {
                let begin = count - Block.size
                return begin + places(Block(self, at: begin)).first(from: index - begin)
            } else {
                return min(index + places(Block(restOf: self, from: index)).first, count)
            }
        }
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

    private func holds(_ part: Span<UInt8>, at start: Int) -> Bool {
        for index in part.indices where self[start + index] != part[index] { return false }
        return true
    }
}
