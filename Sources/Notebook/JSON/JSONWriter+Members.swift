/// Writing piece by piece what is large: no `JSON` is made of it first. Who writes an object names its keys in the order of
/// their code points, as everything else that is written has them.
extension JSONWriter {
    /// A writer of JSON without white space.
    ///
    /// - Parameter size: how many bytes there will be, as far as one can tell.
    public init(size: Int) {
        self.init(.compact, size: size)
    }

    /// Writes an object whose members `members` writes.
    public mutating func object(_ members: (inout JSONWriter) -> Void) {
        separate()
        append("{")
        members(&self)
        append("}")
    }

    public mutating func member(_ key: String, _ value: String?) {
        begin(key)
        if let value { write(value.utf8.span) } else { write(.null) }
    }

    public mutating func member(_ key: String, _ value: Int?) {
        member(key, value.map { .number(String($0)) } ?? .null)
    }

    public mutating func member(_ key: String, _ value: Bool) {
        member(key, .bool(value))
    }

    public mutating func member(_ key: String, _ value: JSON) {
        begin(key)
        write(value)
    }

    /// Writes a member that is an object whose members `members` writes.
    public mutating func member(_ key: String, object members: (inout JSONWriter) -> Void) {
        begin(key)
        object(members)
    }

    /// Writes a member that is an array of what `element` writes of each element.
    public mutating func member<Element>(
        _ key: String, _ elements: [Element], element: (inout JSONWriter, Element) -> Void
    ) {
        begin(key)
        append("[")
        for each in elements { element(&self, each) }
        append("]")
    }

    private mutating func begin(_ key: String) {
        separate()
        write(key.utf8.span)
        append(":")
    }

    /// Writes a comma, unless nothing stands before the next value on its level.
    private mutating func separate() {
        switch last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "\n"): break
        default: append(",")
        }
    }
}
