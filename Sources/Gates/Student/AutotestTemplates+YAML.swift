public import Notebook
import YAML

extension AutotestTemplates {
    /// Reads an `autotests.yml`.
    public init(yaml bytes: [UInt8]) {
        do throws(YAMLError) {
            self = .read(try YAMLNode.read(bytes).map(JSON.init) ?? .null)
        } catch {
            self = .unreadable("line \(error.line): \(error.message)")
        }
    }
}

extension JSON {
    /// A node's value as far as the steps of nbgrader ask for it: a text, nothing, or what holds others.
    fileprivate init(_ node: YAMLNode) {
        switch node.kind {
        case .scalar(let text, let style):
            let isNull = style == .plain && ["", "~", "null", "Null", "NULL"].contains(text)
            self = isNull ? .null : .string(Text(text))
        case .sequence(let nodes): self = .array(nodes.map(JSON.init))
        case .mapping(let entries):
            self = .object(
                JSONObject(entries.map { JSONObject.Member(key: Text($0.key.text ?? ""), value: JSON($0.value)) }))
        }
    }
}
