import Notebook
public import YAML

/// A criterion as a policy asks for it: with its parameters, its level and the sentence it serves.
public struct CriterionUse: Sendable {
    public let criterion: any Criterion
    /// Overrides the level of the criterion's findings that say none of their own.
    public let level: Level?
    /// The sentence of the gate that the criterion serves.
    public let serves: String?

    /// The name in reports: the criterion's id, or the one that the policy gave it.
    public var id: String { criterion.name }

    private let declaration: YAMLNode

    init(_ criterion: any Criterion, level: Level?, serves: String?, declaration: YAMLNode) {
        self.criterion = criterion
        self.level = level
        self.serves = serves
        self.declaration = declaration
    }
}

extension CriterionUse: Hashable {
    /// Two uses are the same when they ask the same, wherever they stand and whatever sentence they serve:
    /// a criterion that two gates list is judged and shown once.
    public static func == (left: CriterionUse, right: CriterionUse) -> Bool {
        type(of: left.criterion).id == type(of: right.criterion).id && left.id == right.id
            && left.parameters.count == right.parameters.count
            && zip(left.parameters, right.parameters).allSatisfy {
                $0.key.isSame(as: $1.key) && $0.value.isSame(as: $1.value)
            }
    }

    /// What is asked, as it stands in the policy.
    private var parameters: [YAMLNode.Entry] {
        (declaration.mapping?.first?.value.mapping ?? []).filter { $0.key.text != "serves" }
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension CriterionUse: PolicyValue {
    public static var schema: Schema {
        .named(
            "criterion",
            .any(of: [.oneOf(CriterionCatalog.all.map { $0.id })] + CriterionCatalog.all.map { $0.useSchema }))
    }

    /// Reads `id`, or `id: {parameter: value, …}`.
    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        if let entries = node.mapping {
            guard entries.count == 1, let entry = entries.first else {
                throw context.error(
                    at: node, "a criterion with parameters is one key, and \(entries.count) stand here",
                    help: "write `- file-size-limit: {bytes: 1000000}`")
            }
            try self.init(id: entry.key, parameters: entry.value, declaration: node, context)
        } else {
            try self.init(id: node, parameters: nil, declaration: node, context)
        }
    }

    private init(
        id node: YAMLNode, parameters: YAMLNode?, declaration: YAMLNode, _ context: PolicyContext
    ) throws(PolicyError) {
        let id = node.text ?? ""
        guard let type = CriterionCatalog.all.first(where: { $0.id == id }) else {
            throw context.unknown(id, at: node, among: CriterionCatalog.all.map { $0.id }, kind: "criterion")
        }
        self = try type.use(parameters, at: node, declaration: declaration, context)
    }
}

extension Criterion {
    /// The schema of `id: {parameters}`.
    static var useSchema: Schema {
        let parameters = Schema.object(UseParameters<Self>.parameters)
        return Schema(
            [
                "type": "object", "additionalProperties": .bool(false), "required": .array([.string(Text(id))]),
                "properties": .object([Text(id): parameters.described(summary).value]),
            ], definitions: parameters.definitions)
    }

    /// This criterion with the parameters that `node` gives; without a node each keeps its default.
    fileprivate static func use(
        _ node: YAMLNode?, at place: YAMLNode, declaration: YAMLNode, _ context: PolicyContext
    ) throws(PolicyError) -> CriterionUse {
        var use = UseParameters<Self>()
        let faultsBefore = context.errors.count
        if let node {
            use = try UseParameters(node, in: context)
        } else if let missing = parameters.first(where: \.isRequired) {
            throw context.error(at: place, "'\(id)' needs '\(missing.name)'", help: missing.summary)
        }
        // A parameter that could not be read is a fault already, and its default says nothing.
        if context.errors.count == faultsBefore, let fault = use.criterion.impossibility {
            throw context.error(
                at: node ?? place, "'\(id)' cannot hold: \(fault)", help: "see `coursegate explain \(id)`")
        }
        return CriterionUse(use.criterion, level: use.level, serves: use.serves, declaration: declaration)
    }
}

/// A criterion's own parameters beside those that every criterion takes.
private struct UseParameters<C: Criterion>: Declared {
    var criterion = C()
    var level: Level?
    var serves: String?

    static var parameters: [Parameter<UseParameters>] {
        C.parameters.map { $0.inside(\.criterion) } + [
            Parameter("level", \.level, "The level of this criterion's findings: error, warning or advice."),
            Parameter("serves", \.serves, "The sentence of the gate that the criterion serves."),
        ]
    }
}

extension YAMLNode {
    /// Whether two nodes say the same, wherever they stand.
    fileprivate func isSame(as other: YAMLNode) -> Bool {
        switch (kind, other.kind) {
        case (.scalar(let left, _), .scalar(let right, _)): left.utf8.elementsEqual(right.utf8)
        case (.sequence(let left), .sequence(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.mapping(let left), .mapping(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.key.isSame(as: $1.key) && $0.value.isSame(as: $1.value) }
        default: false
        }
    }
}
