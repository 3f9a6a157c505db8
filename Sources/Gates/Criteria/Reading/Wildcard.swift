import Notebook
import YAML

/// A text in which `*` stands for any characters, compared without regard to capitals.
struct Wildcard: Hashable {
    let text: String
    private let parts: [String]
    private let isASCII: Bool
    /// How many bytes the parts have together.
    private let size: Int

    init(_ text: String) {
        self.text = text
        let parts = text.lowercased().split(separator: "*", omittingEmptySubsequences: false).map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        self.parts = parts
        isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        size = parts.reduce(0) { $0 + $1.utf8.count }
    }

    /// Whether the text is nothing but blanks and stars, and so says nothing.
    var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }

    /// Whether the whole of `subject` is what the pattern says.
    func matches(_ subject: Subject) -> Bool {
        guard isASCII, let bytes = subject.ascii else { return Self.matches(parts, in: subject.text) }
        guard parts.count > 1 ? bytes.count >= size : bytes.count == size else { return false }
        return Self.matches(parts, in: bytes[...])
    }

    /// Whether the parts follow one another in `subject`; the bytes of ASCII are its characters.
    private static func matches(_ parts: [String], in subject: ArraySlice<UInt8>) -> Bool {
        let (first, last) = (parts[0], parts[parts.count - 1])
        guard parts.count > 1 else { return subject.elementsEqual(first.utf8) }
        guard subject.hasPrefix(first) else { return false }
        var rest = subject.dropFirst(first.utf8.count)
        for part in parts.dropFirst().dropLast() {
            guard let place = rest.firstRange(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return rest.suffix(last.utf8.count).elementsEqual(last.utf8)
    }

    /// Whether the parts follow one another in `subject`, the first at its beginning and the last at its end.
    private static func matches(_ parts: [String], in subject: String) -> Bool {
        guard parts.count > 1 else { return subject.elementsEqual(parts[0]) }
        var rest = subject[...]
        guard rest.starts(with: parts[0]) else { return false }
        rest = rest.dropFirst(parts[0].count)
        for part in parts[1..<(parts.count - 1)] {
            guard let end = end(of: part, in: rest) else { return false }
            rest = rest[end...]
        }
        return rest.reversed().starts(with: parts[parts.count - 1].reversed())
    }

    private static func end(of part: String, in text: Substring) -> String.Index? {
        var start = text.startIndex
        while true {
            let rest = text[start...]
            if rest.starts(with: part) { return text.index(start, offsetBy: part.count) }
            guard start < text.endIndex else { return nil }
            start = text.index(after: start)
        }
    }
}

extension Wildcard {
    /// A text in small letters that is compared with wildcards.
    struct Subject {
        let text: String
        /// The same as bytes where they are all ASCII: what people compare is characters, which is many times slower.
        fileprivate let ascii: [UInt8]?

        init(_ text: String) {
            self.text = text
            ascii = text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.utf8) : nil
        }
    }
}

extension Wildcard: PolicyValue {
    static let schema = Schema.string

    init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        self.init(try String(node, in: context))
        guard isEmpty else { return }
        throw context.error(
            at: node, "\(node.said) says nothing", help: "write words; * stands for any others")
    }
}

extension Wildcard: ExpressibleByStringLiteral {
    init(stringLiteral text: String) {
        self.init(text)
    }
}
