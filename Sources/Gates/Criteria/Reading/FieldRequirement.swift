import YAML

/// A key that a module's metadata must have, and what its value must be like: `key`, or `{key: …, least: …}`.
struct FieldRequirement: Hashable {
    /// With `.` between the keys of nested mappings.
    var key = ""
    /// How many items the value must have; a value that is no list is one item.
    var least = 1
    /// The values that may stand there; empty when any may.
    var values: [String] = []

    init(_ key: String = "", least: Int = 1, oneOf values: [String] = []) {
        self.key = key
        self.least = least
        self.values = values
    }

    /// What is wrong with `metadata`; nothing when the field is as it is asked for.
    func findings(in metadata: Metadata) -> [Finding] {
        guard let node = metadata.value(of: key) else {
            return [
                Finding(
                    "the key '\(key)' is missing", at: metadata.path, metadata.start,
                    help: "add `\(key): …` to \(metadata.place)")
            ]
        }
        let position = Metadata.position(of: node)
        let count = node.itemCount
        guard count >= least else {
            let items = least == 1 ? "nothing stands there" : "it has \(count) of at least \(least) items"
            return [
                Finding(
                    "'\(key)' is not filled in: \(items)", at: metadata.path, position,
                    help: "write what belongs there", subject: "\(key) filled in")
            ]
        }
        guard !values.isEmpty else { return [] }
        return (node.sequence ?? [node]).compactMap { item in
            if let text = item.text, values.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return nil }
            return Finding(
                "'\(key)' is \(item.said)", at: metadata.path, Metadata.position(of: item),
                help: "one of these may stand there: \(values.joined(separator: ", "))")
        }
    }
}

extension FieldRequirement: PolicyValue {
    static let schema = Schema.any(of: [.string, .object(Form.parameters)])

    init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        if node.mapping != nil {
            self = try Form(node, in: context).field
        } else {
            key = try String(node, in: context)
        }
        guard key.split(separator: ".", omittingEmptySubsequences: false).contains(where: \.isEmpty) else { return }
        throw context.error(at: node, "'\(key)' is no key", help: "e.g. title, or dependencies.prerequisites")
    }

    private struct Form: Declared {
        var field = FieldRequirement()

        static let parameters: [Parameter<Form>] = [
            Parameter("key", \.field.key, "The key; nested keys have dots between them.", required: true),
            .integer("least", \.field.least, "How many items a list must have.", least: 1),
            Parameter("one-of", \.field.values, "The values that may stand there; any may when left out."),
        ]
    }
}

extension FieldRequirement: ExpressibleByStringLiteral {
    init(stringLiteral key: String) {
        self.init(key)
    }
}

extension YAMLNode {
    /// How many values that say something stand here; blank texts and nulls say nothing.
    fileprivate var itemCount: Int {
        switch kind {
        case .scalar(let text, _): isNull || text.allSatisfy(\.isWhitespace) ? 0 : 1
        case .sequence(let items): items.count { $0.itemCount > 0 }
        case .mapping(let entries): entries.count { $0.value.itemCount > 0 }
        }
    }
}
