import YAML

/// A text in which `*` stands for any characters, compared without regard to capitals.
struct Wildcard: Hashable {
    let text: String
    private let parts: [String]

    init(_ text: String) {
        self.text = text
        parts = text.lowercased().split(separator: "*", omittingEmptySubsequences: false).map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// Whether the text is nothing but blanks and stars, and so says nothing.
    var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }

    /// Whether the whole of `subject`, in small letters, is what the pattern says.
    func matches(_ subject: String) -> Bool {
        guard parts.count > 1 else { return subject == parts[0] }
        var rest = subject[...]
        guard rest.hasPrefix(parts[0]) else { return false }
        rest = rest.dropFirst(parts[0].count)
        for part in parts[1..<(parts.count - 1)] {
            guard let end = Self.end(of: part, in: rest) else { return false }
            rest = rest[end...]
        }
        return rest.hasSuffix(parts[parts.count - 1])
    }

    private static func end(of part: String, in text: Substring) -> String.Index? {
        var start = text.startIndex
        while true {
            let rest = text[start...]
            if rest.hasPrefix(part) { return text.index(start, offsetBy: part.count) }
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
