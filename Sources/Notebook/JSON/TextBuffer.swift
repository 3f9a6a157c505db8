/// Bytes in the making, in memory that lasts from one text to the next: sixteen are copied at a time, and those that were
/// too many are written over.
struct TextBuffer {
    private var memory: [UInt8]
    private(set) var count = 0

    /// - Parameter size: how many bytes there will be, as far as one can tell.
    init(size: Int = 240) {
        memory = [UInt8](repeating: 0, count: size + Block.size)
    }

    var text: Text { Text(utf8: memory[..<count]) }

    var last: UInt8? { count > 0 ? memory[count - 1] : nil }

    var endsLine: Bool { last == UInt8(ascii: "\n") }

    /// Begins a new text.
    mutating func begin() {
        count = 0
    }

    /// The bytes, in the memory that they were made in: the buffer has none afterwards.
    mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &memory)
        taken.removeLast(taken.count - count)
        count = 0
        return taken
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count == memory.count { grow() }
        memory[count] = byte
        count += 1
    }

    mutating func append(_ string: String) {
        append(string.utf8.span)
    }

    /// Appends all of `span`.
    mutating func append(_ span: Span<UInt8>) {
        _ = append(span, from: 0) { _ in .none }
    }

    mutating func append(codePoint: UInt32) {
        var bytes: [UInt8] = []
        bytes.appendCodePoint(codePoint)
        append(bytes.span)
    }

    /// Appends what stands in `span` from `start` up to the first of the places that `places` tells of.
    ///
    /// - Returns: Where that is; the end of `span` when it is nowhere.
    @inline(__always)
    mutating func append(_ span: Span<UInt8>, from start: Int, upTo places: (Block) -> Block.Places) -> Int {
        var next = start
        while next < span.count {
            if memory.count - count < Block.size { grow() }
            var end = count
            defer { count = end }
            var memory = memory.mutableSpan
            while memory.count - end >= Block.size {
                let isWhole = span.count - next >= Block.size
                let block = isWhole ? Block(span, at: next) : Block(restOf: span, from: next)
                block.store(in: &memory, at: end)
                let place = min(places(block).first, span.count - next)
                end += place
                next += place
                if place < Block.size { return next }
            }
        }
        return next
    }

    /// Appends what a JSON string holds from `start` on, as long as it stands for itself or is an escape of one letter.
    ///
    /// - Returns: Where that ends: at a quote, another escape, a control character or the end of `span`, or behind an escaped
    ///   line break where `upToLineBreak` asks for it.
    @inline(__always)
    mutating func append(json span: Span<UInt8>, from start: Int, upToLineBreak: Bool) -> Int {
        var rest = span.extracting(start..<span.count)
        while true {
            if memory.count - count < Block.size { grow() }
            var end = count
            defer { count = end }
            var memory = memory.mutableSpan
            while memory.count - end >= Block.size {
                let block = rest.count >= Block.size ? Block(rest, at: 0) : Block(restOf: rest, from: 0)
                block.store(in: &memory, at: end)
                let places = block.endsOfPlainText
                guard places.any else {
                    end += Block.size
                    rest = rest.extracting(droppingFirst: Block.size)
                    continue
                }
                // Behind the end of the text stand zeros, which end plain text as well.
                let place = places.first
                end += place
                rest = rest.extracting(droppingFirst: place)
                guard rest.count > 1, rest[0] == UInt8(ascii: "\\"), let character = Self.character(escapedBy: rest[1])
                else { return span.count - rest.count }
                memory[end] = character
                end += 1
                rest = rest.extracting(droppingFirst: 2)
                if upToLineBreak, character == UInt8(ascii: "\n") { return span.count - rest.count }
            }
        }
    }

    /// What a backslash and a letter stand for in JSON.
    @inline(__always)
    private static func character(escapedBy letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: nil
        }
    }

    private mutating func grow() {
        memory += [UInt8](repeating: 0, count: max(memory.count, 256))
    }
}
