extension Generation {
    /// Prepares the cells as nbformat does on reading: lists of lines are joined, members that must
    /// not be stored are dropped, and a percent file's code cells get what jupytext gives them.
    mutating func readCells() {
        for key: Text in ["orig_nbformat", "orig_nbformat_minor", "signature"] { metadata[key] = nil }
        for index in cells.indices { readCell(at: index) }
    }

    private mutating func readCell(at index: Int) {
        cells[index].cell.metadata["trusted"] = nil
        if isPercent, cells[index].cell.kind == .code {
            for (key, value): (Text, JSON) in [("execution_count", .null), ("outputs", .array([]))]
            where cells[index].cell.members[key] == nil {
                cells[index].cell.members[key] = value
            }
        }
        do throws(UnreadableMember) {
            try joinAttachments(of: index)
            if cells[index].cell.kind == .code { try joinOutputs(of: index) }
        } catch {
            report(
                .cellUnreadable, at: .cell(index), in: .read, "The cell's \(error.member) are not what Jupyter writes.",
                help: error.help, error: Error(error.type, error.message))
        }
    }

    /// Why nbformat cannot read a cell at all, as Python words it.
    private struct UnreadableMember: Swift.Error {
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

    private mutating func joinAttachments(of index: Int) throws(UnreadableMember) {
        guard let value = cells[index].cell.members["attachments"] else { return }
        guard case .object(let attachments) = value else { throw .lacking("values", value, "attachments") }
        var joined = attachments
        for member in attachments.members {
            guard case .object(let bundle) = member.value else { throw .lacking("items", member.value, "attachments") }
            joined[member.key] = .object(bundle.joiningLines)
        }
        cells[index].cell.members["attachments"] = .object(joined)
    }

    private mutating func joinOutputs(of index: Int) throws(UnreadableMember) {
        guard let value = cells[index].cell.members["outputs"] else { return }
        let outputs: [JSON]
        switch value {
        case .array(let array): outputs = array
        case .object(let object): outputs = object.members.map { .string($0.key) }
        case .string(let text): outputs = text.isEmpty ? [] : [value]
        case .null, .bool, .number:
            throw UnreadableMember("outputs", "TypeError", "'\(value.pythonType)' object is not iterable")
        }
        var joined: [JSON] = []
        for output in outputs { joined.append(try join(output)) }
        if case .array = value { cells[index].cell.members["outputs"] = .array(joined) }
    }

    private func join(_ value: JSON) throws(UnreadableMember) -> JSON {
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
            var text: [UInt8] = []
            for (number, line) in lines.enumerated() {
                guard case .string(let line) = line else {
                    throw UnreadableMember(
                        "outputs", "TypeError",
                        "sequence item \(number): expected str instance, \(line.pythonType) found")
                }
                text += line.utf8
            }
            output["text"] = .string(Text(utf8: text))
        }
        return .object(output)
    }
}

extension JSONObject {
    /// A bundle of MIME types whose lists of lines are joined to one string, but for JSON types.
    fileprivate var joiningLines: JSONObject {
        var joined = self
        for member in members where !member.key.isJSONMimeType {
            guard let lines = member.value.array else { continue }
            let texts = lines.compactMap(\.text)
            if texts.count == lines.count { joined[member.key] = .string(Text(utf8: texts.flatMap(\.utf8))) }
        }
        return joined
    }
}

extension Text {
    fileprivate var isJSONMimeType: Bool {
        self == "application/json"
            || utf8.starts(with: "application/".utf8) && utf8.count >= 12 && utf8.suffix(5).elementsEqual("+json".utf8)
    }
}
