public import YAML

/// The way from one state to the next, written `STATE -> STATE`.
public struct Step: Hashable, Sendable {
    public let from: String
    public let to: String
}

extension Step: PolicyValue {
    public static let schema = Schema.pattern("^\\S+ -> \\S+$")

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        let words = (node.text ?? "").split(separator: " ").map(String.init)
        guard words.count == 3, words[1] == "->" else {
            throw context.error(at: node, "\(node.said) is no step", help: "write STATE -> STATE")
        }
        self.init(from: words[0], to: words[2])
    }
}
