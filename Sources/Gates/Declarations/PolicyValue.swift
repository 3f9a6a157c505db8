public import YAML

/// A type that can stand as a value in `gates.yml`.
public protocol PolicyValue: Sendable {
    /// What a value of this type looks like, for the JSON Schema.
    static var schema: Schema { get }

    /// Reads the value.
    ///
    /// - Throws: `PolicyError` with the place, what stands there and what may stand there.
    init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError)
}
