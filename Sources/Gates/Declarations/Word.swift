public import YAML

/// A closed set of words that may stand as a value in `gates.yml`.
public protocol Word: PolicyValue, RawRepresentable, CaseIterable, Hashable where RawValue == String {}

extension Word {
    public static var schema: Schema { .oneOf(allCases.map(\.rawValue)) }

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard let word = node.text.flatMap(Self.init(rawValue:)) else {
            throw context.unknown(node.text ?? node.said, at: node, among: Self.allCases.map(\.rawValue), kind: "word")
        }
        self = word
    }
}
