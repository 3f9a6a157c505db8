import YAML

/// Reads the YAML of a script's header with the types of YAML 1.1, as PyYAML does for jupytext.
enum HeaderYAML {
    /// - Parameter lines: The section's lines without their comment signs.
    /// - Returns: The notebook's metadata, the value of `jupyter`.
    static func metadata(of lines: [ScriptLine]) throws(NotebookError) -> JSONObject {
        let start = lines.first?.position ?? Position(line: 1)
        let node: YAMLNode?
        do throws(YAMLError) {
            node = try YAMLNode.read(Array(lines.map(\.text).joined(separator: [UInt8(ascii: "\n")])))
        } catch {
            throw NotebookError(
                "the header is not YAML: \(error.message)", at: place(error.line, error.column, in: lines))
        }
        guard let section = node?["jupyter"] else {
            throw NotebookError("the header has no \"jupyter\" section", at: start)
        }
        guard case .object(let metadata) = try json(section, in: lines) else {
            throw NotebookError("the header's \"jupyter\" section is no mapping", at: start)
        }
        return metadata
    }

    private static func place(_ line: Int, _ column: Int, in lines: [ScriptLine]) -> Position {
        guard lines.indices.contains(line - 1) else { return lines.last?.position ?? Position(line: 1) }
        let position = lines[line - 1].position
        return Position(line: position.line, column: position.column + column - 1)
    }

    private static func json(_ node: YAMLNode, in lines: [ScriptLine]) throws(NotebookError) -> JSON {
        let place = place(node.line, node.column, in: lines)
        switch node.kind {
        case .scalar(let text, .plain): return try plain(text, at: place)
        case .scalar(let text, _): return .string(Text(text))
        case .sequence(let nodes):
            var elements: [JSON] = []
            for node in nodes { elements.append(try json(node, in: lines)) }
            return .array(elements)
        case .mapping(let entries):
            var object = JSONObject()
            for entry in entries {
                object[try key(entry.key, at: place, in: lines)] = try json(entry.value, in: lines)
            }
            return .object(object)
        }
    }

    /// YAML's default value `=` is a text where it is a key (`flatten_mapping` of PyYAML).
    private static func key(
        _ node: YAMLNode, at place: Position, in lines: [ScriptLine]
    ) throws(NotebookError) -> Text {
        if node.text == "=" { return "=" }
        guard case .string(let key) = try json(node, in: lines) else {
            throw NotebookError("a key of the header is no text", at: place)
        }
        return key
    }

    private static func plain(_ text: String, at place: Position) throws(NotebookError) -> JSON {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": return .bool(true)
        case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": return .bool(false)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .number("Infinity")
        case "-.inf", "-.Inf", "-.INF": return .number("-Infinity")
        case ".nan", ".NaN", ".NAN": return .number("NaN")
        case "=":
            throw NotebookError("the header holds YAML's default value \"=\", which Jupyter cannot hold", at: place)
        default: break
        }
        let scalar = YAML11Number(text)
        if scalar.isDate {
            throw NotebookError(
                "the header holds the date \(text), which a notebook cannot hold", at: place,
                help: "quote it: \"\(text)\"")
        }
        switch scalar.number {
        case .literal(let literal)?: return .number(literal)
        case .tooLarge?: throw NotebookError("the number \(text) in the header is too large", at: place)
        case nil: return .string(Text(text))
        }
    }
}
