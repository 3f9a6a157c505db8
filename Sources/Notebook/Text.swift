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

    public var isEmpty: Bool { utf8.isEmpty }

    /// For a person or a Swift API; a lone surrogate becomes U+FFFD.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// The lines between `\n` bytes, as nbgrader splits (`source.split("\n")`): a `\r` stays at its
    /// line's end, and the empty text is one empty line.
    public var lines: [ArraySlice<UInt8>] {
        utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    /// Whether `part` stands anywhere in the text, compared byte by byte.
    public func contains(_ part: String) -> Bool {
        utf8[...].contains(part)
    }
}

extension ArraySlice<UInt8> {
    /// Whether `part` stands anywhere in these bytes.
    public func contains(_ part: String) -> Bool {
        firstRange(of: part) != nil
    }

    /// The first place where `part` stands, as indices of this slice.
    public func firstRange(of part: String) -> Range<Int>? {
        let needle = Array(part.utf8)
        guard let first = needle.first else { return startIndex..<startIndex }
        var start = startIndex
        while let candidate = self[start...].firstIndex(of: first) {
            let end = candidate + needle.count
            if end > endIndex { return nil }
            if self[candidate..<end].elementsEqual(needle) { return candidate..<end }
            start = candidate + 1
        }
        return nil
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
