/// A string of a notebook as its bytes: UTF-8 in which, as in JSON, a lone surrogate may stand.
///
/// Jupyter and nbgrader compare code points. Swift's `String` compares canonically (`é` equals
/// `e` and an accent) and takes `"\r\n"` for one character, so neither its equality nor its lines
/// are theirs. Byte order is code point order.
public struct Text: Hashable, Sendable {
    /// UTF-8, with a lone surrogate in its three-byte form (WTF-8).
    public let utf8: [UInt8]

    public init(utf8: some Sequence<UInt8>) {
        self.utf8 = Array(utf8)
    }

    public init(_ string: String) {
        utf8 = Array(string.utf8)
    }

    /// Joins lines with `\n` bytes between them.
    init(lines: some Collection<ArraySlice<UInt8>>) {
        var joined: [UInt8] = []
        joined.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
        for line in lines {
            joined += line
            joined.append(UInt8(ascii: "\n"))
        }
        if !joined.isEmpty { joined.removeLast() }
        utf8 = joined
    }

    public var isEmpty: Bool { utf8.isEmpty }

    /// For a person or a Swift API; a lone surrogate becomes U+FFFD.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// The lines between `\n` bytes, as nbgrader splits (`source.split("\n")`): a `\r` stays at its
    /// line's end, and the empty text is one empty line.
    public var lines: [ArraySlice<UInt8>] { utf8[...].lines }

    /// Whether the text is `string`, byte by byte; no text is made of what the program knows.
    public static func == (text: Text, string: String) -> Bool {
        text.utf8.span.isEqual(to: string.utf8.span)
    }

    public static func != (text: Text, string: String) -> Bool {
        !(text == string)
    }

    /// Whether `part` stands anywhere in the text, compared byte by byte.
    public func contains(_ part: String) -> Bool {
        utf8.span.firstOffset(of: part.utf8.span) != nil
    }
}

extension ArraySlice<UInt8> {
    /// See `Text.lines`.
    public var lines: [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        // Most lines are longer, and an array that need not grow is a copy less.
        lines.reserveCapacity(count / 32 + 1)
        var start = 0
        while true {
            let end = span.firstNewline(from: start)
            lines.append(self[startIndex + start..<startIndex + end])
            if end == count { return lines }
            start = end + 1
        }
    }

    /// Whether `part` stands anywhere in these bytes.
    public func contains(_ part: String) -> Bool {
        span.firstOffset(of: part.utf8.span) != nil
    }

    /// The first place where `part` stands, as indices of this slice.
    public func firstRange(of part: String) -> Range<Int>? {
        guard let offset = span.firstOffset(of: part.utf8.span) else { return nil }
        return (startIndex + offset)..<(startIndex + offset + part.utf8.count)
    }
}

extension Text: Comparable {
    public static func < (left: Text, right: Text) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

extension Text: ExpressibleByStringLiteral {
    public init(stringLiteral string: String) {
        self.init(string)
    }
}

extension Text: CustomStringConvertible {
    public var description: String { string }
}
