/// The members of a JSON object in the order of the file, each key once.
public struct JSONObject: Hashable, Sendable {
    public struct Member: Hashable, Sendable {
        public let key: Text
        public var value: JSON

        public init(key: Text, value: JSON) {
            self.key = key
            self.value = value
        }
    }

    public private(set) var members: [Member]

    public init(_ members: [Member] = []) {
        self.members = members
    }

    /// The value of `key`; setting `nil` removes the member, setting a new key appends it.
    public subscript(key: Text) -> JSON? {
        get { index(of: key.utf8.span).map { members[$0].value } }
        set { set(newValue, at: index(of: key.utf8.span), key: key) }
    }

    /// The same for a key that the program knows: it is compared as it stands, and no `Text` is made.
    public subscript(key: String) -> JSON? {
        get { index(of: key.utf8.span).map { members[$0].value } }
        set { set(newValue, at: index(of: key.utf8.span), key: Text(key)) }
    }

    private mutating func set(_ value: JSON?, at index: Int?, key: @autoclosure () -> Text) {
        switch (index, value) {
        case (let index?, let value?): members[index].value = value
        case (let index?, nil): members.remove(at: index)
        case (nil, let value?): members.append(Member(key: key(), value: value))
        case (nil, nil): break
        }
    }

    private func index(of key: Span<UInt8>) -> Int? {
        // No member is copied to look at it.
        let members = members.span
        for index in members.indices where members[index].key.utf8.span.isEqual(to: key) { return index }
        return nil
    }

    /// Removes the members with these keys.
    public mutating func remove(_ keys: String...) {
        members.removeAll { member in keys.contains { member.key == $0 } }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (Text, JSON)...) {
        members = elements.map { Member(key: $0.0, value: $0.1) }
    }
}
