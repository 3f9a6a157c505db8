public import YAML

/// The way from one state to the next, written `STATE -> STATE`.
public struct Step: Hashable, Sendable {
    public let from: String
    public let to: String
}

extension Step {
    /// Reads `STATE -> STATE`; anything else is `nil`.
    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 3, words[1] == "->" else { return nil }
        self.init(from: String(words[0]), to: String(words[2]))
    }
}

extension Step: PolicyValue {
    public static let schema = Schema.pattern("^\\S+ -> \\S+$")

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard let step = node.text.flatMap(Step.init) else {
            throw context.error(at: node, "\(node.said) is no step", help: "write STATE -> STATE")
        }
        self = step
    }
}
