extension JSONObject {
    /// Joins the lists of lines in a cell's attachments and outputs, as nbformat does on reading
    /// (`rejoin_lines`). The members are those of the cell.
    ///
    /// - Parameter isCode: whether the cell is a code cell; the outputs of others nobody reads.
    mutating func joinLines(ofCode isCode: Bool) throws(UnreadableMember) {
        try joinAttachments()
        if isCode { try joinOutputs() }
    }

    private mutating func joinAttachments() throws(UnreadableMember) {
        guard let value = self["attachments"] else { return }
        guard case .object(let attachments) = value else { throw .lacking("values", value, "attachments") }
        var joined = attachments
        for member in attachments.members {
            guard case .object(let bundle) = member.value else { throw .lacking("items", member.value, "attachments") }
            joined[member.key] = .object(bundle.joiningLines)
        }
        self["attachments"] = .object(joined)
    }

    private mutating func joinOutputs() throws(UnreadableMember) {
        guard let value = self["outputs"] else { return }
        let outputs: [JSON]
        switch value {
        case .array(let array): outputs = array
        case .object(let object): outputs = object.members.map { .string($0.key) }
        case .string(let text): outputs = text.isEmpty ? [] : [value]
        case .null, .bool, .number:
            throw UnreadableMember("outputs", "TypeError", "'\(value.pythonType)' object is not iterable")
        }
        var joined: [JSON] = []
        for output in outputs { joined.append(try Self.join(output)) }
        if case .array = value { self["outputs"] = .array(joined) }
    }

    private static func join(_ value: JSON) throws(UnreadableMember) -> JSON {
        guard case .object(var output) = value else { throw .lacking("get", value, "outputs") }
        let type = output["output_type"] ?? .string("")
        switch type {
        case .array, .object:
            throw UnreadableMember("outputs", "TypeError", "unhashable type: '\(type.pythonType)'")
        case .string("execute_result"), .string("display_data"):
            guard let data = output["data"] else { return value }
            guard case .object(let bundle) = data else { throw .lacking("items", data, "outputs") }
            output["data"] = .object(bundle.joiningLines)
        case .null, .bool, .number, .string:
            guard type.isTruthy, let lines = output["text"]?.array else { return value }
            output["text"] = .string(try joined(lines, of: "outputs"))
        }
        return .object(output)
    }

    /// Python's `"".join(lines)`.
    static func joined(_ lines: [JSON], of member: String) throws(UnreadableMember) -> Text {
        var text: [UInt8] = []
        for (number, line) in lines.enumerated() {
            guard case .string(let line) = line else {
                throw UnreadableMember(
                    member, "TypeError", "sequence item \(number): expected str instance, \(line.pythonType) found")
            }
            text += line.utf8
        }
        return Text(utf8: text)
    }

    /// A bundle of MIME types whose lists of lines are joined to one string, but for JSON types.
    private var joiningLines: JSONObject {
        var joined = self
        for member in members where !member.key.isJSONMimeType {
            guard let lines = member.value.array else { continue }
            let texts = lines.compactMap(\.text)
            if texts.count == lines.count { joined[member.key] = .string(Text(utf8: texts.flatMap(\.utf8))) }
        }
        return joined
    }
}

/// A member of a cell that nbformat cannot read at all, with Python's error for it.
struct UnreadableMember: Error {
    let member: String
    let type: String
    let message: String

    init(_ member: String, _ type: String, _ message: String) {
        self.member = member
        self.type = type
        self.message = message
    }

    /// Python's error for an attribute that a value lacks, as nbformat passes it on.
    static func lacking(_ attribute: String, _ value: JSON, _ member: String) -> UnreadableMember {
        UnreadableMember(
            member, "ValidationError",
            "The notebook is invalid and is missing an expected key: "
                + "'\(value.pythonType)' object has no attribute '\(attribute)'")
    }

    var help: String {
        member == "outputs"
            ? "Clear the outputs and save the notebook." : "Remove the cell's attachments, or add them anew."
    }
}

extension Text {
    fileprivate var isJSONMimeType: Bool {
        self == "application/json"
            || utf8.starts(with: "application/".utf8) && utf8.count >= 12 && utf8.suffix(5).elementsEqual("+json".utf8)
    }
}
