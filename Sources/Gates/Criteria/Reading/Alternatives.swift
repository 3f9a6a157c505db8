import YAML

/// One thing that is asked for, and what may stand in its place: `text`, or `any: [text, …]`.
struct Alternatives<Value: PolicyValue & Hashable>: Hashable {
    var values: [Value] = []

    init(_ values: [Value]) {
        self.values = values
    }
}

extension Alternatives: PolicyValue {
    static var schema: Schema { .any(of: [Value.schema, .object(AnyOf.parameters)]) }

    init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard node.mapping != nil else {
            values = [try Value(node, in: context)]
            return
        }
        values = try AnyOf(node, in: context).values
        guard values.isEmpty, let list = node["any"]?.sequence, list.isEmpty else { return }
        throw context.error(at: node, "`any` has no item", help: "list what may stand there, e.g. any: [a, b]")
    }

    private struct AnyOf: Declared {
        var values: [Value] = []

        static var parameters: [Parameter<AnyOf>] {
            [Parameter("any", \.values, "What may stand there; one of them is enough.", required: true)]
        }
    }
}

extension Alternatives: ExpressibleByArrayLiteral {
    init(arrayLiteral values: Value...) {
        self.init(values)
    }
}
