/// One value of a YAML document, with its place in the text.
///
/// A node says how it was written and leaves the meaning to its reader: `yes` is a text to one
/// schema and a truth to another. `YAMLNode+Core.swift` has the readings of YAML 1.2's core schema.
public struct YAMLNode: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case scalar(String, Style)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    /// How a scalar was written. Only a plain one can mean something other than its text.
    public enum Style: Hashable, Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// A key, which is always a scalar, and its value.
    public struct Entry: Hashable, Sendable {
        public let key: YAMLNode
        public let value: YAMLNode

        public init(key: YAMLNode, value: YAMLNode) {
            self.key = key
            self.value = value
        }
    }

    public let kind: Kind
    /// From 1. A node reached through an alias stands where its anchor does.
    public let line: Int
    /// From 1, in characters.
    public let column: Int

    public init(_ kind: Kind, line: Int, column: Int) {
        self.kind = kind
        self.line = line
        self.column = column
    }
}

extension YAMLNode {
    /// The text of a scalar, whatever its style.
    public var text: String? {
        if case .scalar(let text, _) = kind { text } else { nil }
    }

    public var sequence: [YAMLNode]? {
        if case .sequence(let nodes) = kind { nodes } else { nil }
    }

    public var mapping: [Entry]? {
        if case .mapping(let entries) = kind { entries } else { nil }
    }

    /// The value of `key` in a mapping.
    public subscript(key: String) -> YAMLNode? {
        entry(key)?.value
    }

    /// The entry of `key` in a mapping. Keys are compared by their bytes: Swift's `==` would take
    /// two spellings of `é` for one key, and YAML does not.
    public func entry(_ key: String) -> Entry? {
        mapping?.first { $0.key.text?.utf8.elementsEqual(key.utf8) ?? false }
    }
}
