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

    /// What is asked, wherever it stands and whatever sentence it serves.
    private let question: Text
    /// Worked out once: a use is looked up for every module.
    private let questionHash: Int

    init(_ criterion: any Criterion, level: Level?, serves: String?, declaration: YAMLNode) {
        self.criterion = criterion
        self.level = level
        self.serves = serves
        var question: [UInt8] = []
        question.append(string: type(of: criterion).id)
        question.append(string: criterion.name)
        for parameter in declaration.mapping?.first?.value.mapping ?? [] where parameter.key.text != "serves" {
            question.append(parameter.key)
            question.append(parameter.value)
        }
        self.question = Text(utf8: question)
        questionHash = self.question.hashValue
    }
}

extension CriterionUse: Hashable {
    /// Two uses are the same when they ask the same, wherever they stand and whatever sentence they serve:
    /// a criterion that two gates list is judged and shown once.
    public static func == (left: CriterionUse, right: CriterionUse) -> Bool {
        left.questionHash == right.questionHash && left.question == right.question
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(questionHash) }
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
