/// What the variables of a template stand for in one module: `number`, `name`, `module`, ….
public struct Variables: Hashable, Sendable {
    private var values: [String: [UInt8]] = [:]

    public init() {}

    public subscript(name: String) -> [UInt8]? {
        get { values[name] }
        set { values[name] = newValue }
    }

    public var names: [String] { values.keys.sorted() }
}

extension Variables: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements {
            values[name] = Array(value.utf8)
        }
    }
}
