public import YAML

/// A mapping whose keys the course chooses, in the order of the file, e.g. `people` or `branches`.
public struct OrderedMap<Value: PolicyValue & Hashable>: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public let key: String
        public let value: Value
    }

    public private(set) var entries: [Entry] = []

    public init() {}

    public init(_ entries: [(String, Value)]) {
        self.entries = entries.map { Entry(key: $0.0, value: $0.1) }
    }

    public subscript(key: String) -> Value? {
        entries.first { $0.key == key }?.value
    }

    public var keys: [String] { entries.map(\.key) }
    public var isEmpty: Bool { entries.isEmpty }
}

extension OrderedMap: PolicyValue {
    public static var schema: Schema { .map(of: Value.schema) }

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard let members = node.mapping else {
            throw context.error(at: node, "\(node.said) stands where a mapping belongs", help: "write `name: …` lines")
        }
        for member in members {
            do throws(PolicyError) {
                entries.append(
                    Entry(key: try String(member.key, in: context), value: try Value(member.value, in: context)))
            } catch {
                context.report(error)
            }
        }
    }
}
