import YAML

/// One key of a mapping in `gates.yml`: its name, its meaning, its type and where its value goes.
public struct Parameter<Root>: Sendable {
    public let name: String
    /// One sentence that says what the key is for.
    public let summary: String
    /// What the key's value has to look like, for the JSON Schema alone: made when somebody asks.
    public var schema: Schema { makeSchema() }
    private let makeSchema: @Sendable () -> Schema
    public let isRequired: Bool
    let read: @Sendable (YAMLNode, inout Root, PolicyContext) throws(PolicyError) -> Void

    /// Declares a key whose value is a `Value`.
    public init<Value: PolicyValue>(
        _ name: String, _ property: any WritableKeyPath<Root, Value> & Sendable, _ summary: String,
        required: Bool = false
    ) {
        self.init(name, summary, Value.schema, required: required) { node, root, context throws(PolicyError) in
            root[keyPath: property] = try Value(node, in: context)
        }
    }

    /// Declares a key whose value may be absent, and says so with `nil`.
    public init<Value: PolicyValue>(
        _ name: String, _ property: any WritableKeyPath<Root, Value?> & Sendable, _ summary: String,
        required: Bool = false
    ) {
        self.init(name, summary, Value.schema, required: required) { node, root, context throws(PolicyError) in
            root[keyPath: property] = try Value(node, in: context)
        }
    }

    init(
        _ name: String, _ summary: String, _ schema: @autoclosure @escaping @Sendable () -> Schema, required: Bool,
        read: @escaping @Sendable (YAMLNode, inout Root, PolicyContext) throws(PolicyError) -> Void
    ) {
        self.name = name
        self.summary = summary
        makeSchema = schema
        self.isRequired = required
        self.read = read
    }

    /// A whole number of at least `least`.
    public static func integer(
        _ name: String, _ property: any WritableKeyPath<Root, Int> & Sendable, _ summary: String, least: Int = 0
    ) -> Parameter {
        Parameter(name, summary, .integer(least: least), required: false) { node, root, context throws(PolicyError) in
            let value = try Int(node, in: context)
            guard value >= least else {
                throw context.error(at: node, "\(name) is \(value)", help: "the least that may stand here is \(least)")
            }
            root[keyPath: property] = value
        }
    }

    /// The same key, read into a part of a larger value.
    func inside<Whole>(_ part: any WritableKeyPath<Whole, Root> & Sendable) -> Parameter<Whole> {
        inside { [read] node, whole, context throws(PolicyError) in try read(node, &whole[keyPath: part], context) }
    }

    /// The same key, which `read` reads into a part of a larger value.
    func inside<Whole>(
        _ read: @escaping @Sendable (YAMLNode, inout Whole, PolicyContext) throws(PolicyError) -> Void
    ) -> Parameter<Whole> {
        Parameter<Whole>(name, summary, makeSchema(), required: isRequired, read: read)
    }
}
