extension JSON: ExpressibleByStringLiteral {
    public init(stringLiteral string: String) {
        self = .string(Text(string))
    }
}

extension JSON: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (Text, JSON)...) {
        self = .object(JSONObject(elements.map { JSONObject.Member(key: $0.0, value: $0.1) }))
    }
}
