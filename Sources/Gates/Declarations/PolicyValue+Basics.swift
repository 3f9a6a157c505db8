import Notebook
public import YAML

extension YAMLNode {
    /// What stands here, for a message.
    var said: String {
        switch kind {
        case .scalar(let text, _): "'\(text.prefix(40))'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension String: PolicyValue {
    public static let schema = Schema.string

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard let text = node.text, !node.isNull else {
            throw context.error(
                at: node, "\(node.said) stands where a text belongs", help: "write the text, in quotes if need be")
        }
        self = text
    }
}

extension Bool: PolicyValue {
    public static let schema = Schema.boolean

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard let value = node.bool else {
            throw context.error(at: node, "\(node.said) is neither true nor false", help: "write true or false")
        }
        self = value
    }
}

extension Int: PolicyValue {
    public static let schema = Schema(["type": "integer"])

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard let value = node.integer else {
            throw context.error(at: node, "\(node.said) is no whole number", help: "write digits, e.g. 3")
        }
        self = value
    }
}

extension Array: PolicyValue where Element: PolicyValue {
    public static var schema: Schema { .oneOrMore(of: Element.schema) }

    /// Reads a list; a single value is a list of one.
    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        self = []
        for node in node.sequence ?? [node] {
            do throws(PolicyError) {
                append(try Element(node, in: context))
            } catch {
                context.report(error)
            }
        }
    }
}

extension Template: PolicyValue {
    public static let schema = Schema.string

    /// Reads a template whose variables the policy's modules name.
    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        let text = try String(node, in: context)
        do throws(TemplateError) {
            try self.init(text)
        } catch {
            throw context.error(at: node, error.message, help: "e.g. tests/{number}_{name}/**")
        }
        guard let stranger = variables.first(where: { !context.variables.contains($0) }) else { return }
        throw context.unknown(stranger, at: node, among: context.variables.sorted(), kind: "variable")
    }
}
