import YAML

/// A text in which `*` stands for any characters, compared without regard to capitals.
struct Wildcard: Hashable {
    let text: String
    private let parts: [String]
    /// The same as bytes, where they are all ASCII: what people compare is characters, which is many times slower.
    private let bytes: [[UInt8]]?

    init(_ text: String) {
        self.text = text
        let parts = text.lowercased().split(separator: "*", omittingEmptySubsequences: false).map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        self.parts = parts
        bytes = text.utf8.allSatisfy { $0 < 0x80 } ? parts.map { Array($0.utf8) } : nil
    }

    /// Whether the text is nothing but blanks and stars, and so says nothing.
    var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }

    /// Whether the whole of `subject`, in small letters, is what the pattern says.
    func matches(_ subject: String) -> Bool {
        if let bytes, subject.utf8.allSatisfy({ $0 < 0x80 }) { return Self.matches(bytes, in: Array(subject.utf8)) }
        return Self.matches(parts, in: subject)
    }

    /// Whether the parts follow one another in `subject`, the first at its beginning and the last at its end.
    private static func matches<Text: BidirectionalCollection>(_ parts: [Text], in subject: Text) -> Bool
    where Text.Element: Equatable {
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

    private static func end<Text: BidirectionalCollection>(
        of part: Text, in text: Text.SubSequence
    ) -> Text.Index? where Text.Element: Equatable {
        var start = text.startIndex
        while true {
            let rest = text[start...]
            if rest.starts(with: part) { return text.index(start, offsetBy: part.count) }
            guard start < text.endIndex else { return nil }
            start = text.index(after: start)
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
