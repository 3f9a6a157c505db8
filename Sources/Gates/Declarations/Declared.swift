public import YAML

/// A mapping of `gates.yml`, declared key by key.
///
/// The declaration is the only description there is: the reader, the errors about unknown and missing
/// keys, the JSON Schema and the reference pages are made from it.
public protocol Declared: PolicyValue {
    /// The mapping with every key left out.
    init()
    static var parameters: [Parameter<Self>] { get }
}

extension Declared {
    public static var schema: Schema { .object(parameters) }

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        self.init()
        try context.read(node, into: &self, Self.parameters)
    }
}
