import Notebook
public import YAML

/// A criterion as a policy asks for it: with its parameters, its level and the sentence it serves.
public struct CriterionUse: Sendable {
    /// Every judgement of every module has its use beside it.
    private final class Content: Sendable {
        let criterion: any Criterion
        let level: Level?
        let serves: String?
        /// What is asked, wherever it stands and whatever sentence it serves.
        let question: Text
        /// Worked out once: a use is looked up for every module.
        let questionHash: Int

        init(_ criterion: any Criterion, level: Level?, serves: String?, question: Text) {
            self.criterion = criterion
            self.level = level
            self.serves = serves
            self.question = question
            questionHash = question.hashValue
        }
    }

    private let content: Content

    public var criterion: any Criterion { content.criterion }
    /// Overrides the level of the criterion's findings that say none of their own.
    public var level: Level? { content.level }
    /// The sentence of the gate that the criterion serves.
    public var serves: String? { content.serves }

    /// The name in reports: the criterion's id, or the one that the policy gave it.
    public var id: String { criterion.name }

    init(_ criterion: any Criterion, level: Level?, serves: String?, declaration: YAMLNode) {
        var question: [UInt8] = []
        question.append(string: type(of: criterion).id)
        question.append(string: criterion.name)
        for parameter in declaration.mapping?.first?.value.mapping ?? [] where parameter.key.text != "serves" {
            question.append(parameter.key)
            question.append(parameter.value)
        }
        content = Content(criterion, level: level, serves: serves, question: Text(utf8: question))
    }
}

extension CriterionUse: Hashable {
    /// Two uses are the same when they ask the same, wherever they stand and whatever sentence they serve:
    /// a criterion that two gates list is judged and shown once.
    public static func == (left: CriterionUse, right: CriterionUse) -> Bool {
        left.content === right.content
            || left.content.questionHash == right.content.questionHash
                && left.content.question == right.content.question
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(content.questionHash) }
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
        // No key paths: those of a generic type are put together anew each time, at the price of reading ten keys.
        C.parameters.map { own in
            own.inside { node, use, context throws(PolicyError) in try own.read(node, &use.criterion, context) }
        } + [
            Parameter(
                "level", "The level of this criterion's findings: error, warning or advice.", Level.schema,
                required: false
            ) { node, use, context throws(PolicyError) in use.level = try Level(node, in: context) },
            Parameter(
                "serves", "The sentence of the gate that the criterion serves.", String.schema, required: false
            ) { node, use, context throws(PolicyError) in use.serves = try String(node, in: context) },
        ]
    }
}

extension [UInt8] {
    /// Adds a string so that what follows cannot be taken for a part of it.
    fileprivate mutating func append(string: String) {
        append(contentsOf: "\(string.utf8.count):".utf8)
        append(contentsOf: string.utf8)
    }

    /// Adds what a node says, wherever it stands and however it is quoted.
    fileprivate mutating func append(_ node: YAMLNode) {
        switch node.kind {
        case .scalar(let text, _): append(string: text)
        case .sequence(let nodes):
            append(UInt8(ascii: "["))
            for node in nodes { append(node) }
            append(UInt8(ascii: "]"))
        case .mapping(let entries):
            append(UInt8(ascii: "{"))
            for entry in entries {
                append(entry.key)
                append(entry.value)
            }
            append(UInt8(ascii: "}"))
        }
    }
}
