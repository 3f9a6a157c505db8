/// A JSON value as a notebook holds it: numbers keep their spelling, objects their order.
public enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The literal as it stands in the file, e.g. `3`, `1.10`, `1e400`, `NaN`, `-Infinity`:
    /// Python keeps integers of any size, so no Swift number type is right for all.
    case number(String)
    case string(Text)
    case array([JSON])
    case object(JSONObject)

    public subscript(key: Text) -> JSON? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    public subscript(key: String) -> JSON? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    public var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    public var array: [JSON]? {
        if case .array(let array) = self { array } else { nil }
    }

    public var text: Text? {
        if case .string(let text) = self { text } else { nil }
    }

    public var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    public var number: String? {
        if case .number(let literal) = self { literal } else { nil }
    }
}
