/// The error with which nbgrader's reader, nbformat, refuses a file that is no notebook.
///
/// Our own reader stops at the first thing that two programs could read differently. This one goes
/// on as Python does, to say what `nbgrader generate_assignment` will say.
public struct NotebookRefusal: Hashable, Sendable {
    /// The class of nbgrader's error.
    public let errorClass: String
    public let message: String
    /// The cell, from 1; `nil` for the file as a whole.
    public let cell: Int?

    init(_ errorClass: String, _ message: String, cell: Int? = nil) {
        self.errorClass = errorClass
        self.message = message
        self.cell = cell
    }

    /// Reads an `.ipynb` file as nbformat does.
    ///
    /// - Returns: `nil` when nbformat takes the file, or converts it from an older version: what comes
    ///   of that nobody can tell here.
    public init?(ipynb bytes: [UInt8]) {
        if let refusal = NotebookRefusal(encodingOf: bytes) {
            self = refusal
            return
        }
        var reader = JSONReader(part: bytes[...])
        let file: JSON
        do throws(NotebookError) {
            file = try reader.value()
            try reader.end()
        } catch {
            if reader.isTooDeep { return nil }
            self = Self.notJSON(bytes)
            return
        }
        guard let refusal = NotebookRefusal(file: file) else { return nil }
        self = refusal
    }

    /// Looks for bytes that Python cannot decode.
    ///
    /// - Returns: `nil` when all are UTF-8.
    public init?(encodingOf bytes: [UInt8]) {
        guard let fault = UTF8Fault(in: bytes) else { return nil }
        self.init("UnicodeDecodeError", fault.description)
    }

    private static func notJSON(_ bytes: [UInt8]) -> NotebookRefusal {
        // Python reads `\r\n` and `\r` as `\n`, and nbformat shows 80 characters at most.
        var text: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0D {
                text.append(0x0A)
            } else if byte != 0x0A || index == 0 || bytes[index - 1] != 0x0D {
                text.append(byte)
            }
        }
        let message = "Notebook does not appear to be JSON: \(Text(utf8: text).pythonRepr)".unicodeScalars
        guard message.count > 80 else { return NotebookRefusal("NotJSONError", String(message)) }
        return NotebookRefusal("NotJSONError", String(message.prefix(77)) + "...")
    }

    private init?(file: JSON) {
        guard case .object(let notebook) = file else {
            self.init("AttributeError", "'\(file.plainPythonType)' object has no attribute 'get'")
            return
        }
        let version = notebook["nbformat"] ?? .number("1")
        switch version {
        case .array, .object:
            self.init("TypeError", "unhashable type: '\(version.plainPythonType)'")
            return
        case .null, .bool, .number, .string: break
        }
        guard let number = version.pythonNumber?.double, [1, 2, 3, 4].contains(number) else {
            self.init("NBFormatError", "Unsupported nbformat version \(version.pythonString)")
            return
        }
        guard number == 4 else { return nil }
        guard let refusal = Self.reading(notebook) ?? Self.schema(of: notebook) else { return nil }
        self = refusal
    }

    /// What fails while nbformat joins lines and drops what must not be stored.
    private static func reading(_ notebook: JSONObject) -> NotebookRefusal? {
        guard let value = notebook["cells"] else { return missing("cells") }
        let cells: [JSON]
        switch value {
        case .array(let array): cells = array
        case .object(let object): cells = object.members.map { .string($0.key) }
        case .string(let text): cells = text.codePoints.isEmpty ? [] : [.string(text)]
        case .null, .bool, .number:
            return NotebookRefusal("TypeError", "'\(value.pythonType)' object is not iterable")
        }
        for (index, cell) in cells.enumerated() {
            if let refusal = joining(cell, number: index + 1) { return refusal }
        }
        if let refusal = stripping(notebook["metadata"], cell: nil) { return refusal }
        for (index, cell) in cells.enumerated() {
            if let refusal = stripping(cell["metadata"], cell: index + 1) { return refusal }
        }
        return nil
    }

    private static func joining(_ cell: JSON, number: Int) -> NotebookRefusal? {
        switch cell {
        case .object(let object):
            for (index, line) in (object["source"]?.array ?? []).enumerated() where line.text == nil {
                let message = "sequence item \(index): expected str instance, \(line.pythonType) found"
                return NotebookRefusal("TypeError", message, cell: number)
            }
            return nil
        case .string(let text):
            return missing(
                "'str' object has no attribute '\(text.contains("source") ? "source" : "get")'", cell: number)
        case .array(let array):
            let attribute = array.contains(.string("source")) ? "source" : "get"
            return missing("'list' object has no attribute '\(attribute)'", cell: number)
        case .null, .bool, .number:
            return NotebookRefusal(
                "TypeError", "argument of type '\(cell.pythonType)' is not iterable", cell: number)
        }
    }

    private static func stripping(_ metadata: JSON?, cell: Int?) -> NotebookRefusal? {
        switch metadata {
        case .object?: return nil
        case nil: return missing("metadata", cell: cell)
        case .array?: return NotebookRefusal("TypeError", "pop expected at most 1 argument, got 2", cell: cell)
        case let other?: return missing("'\(other.pythonType)' object has no attribute 'pop'", cell: cell)
        }
    }

    private static func missing(_ key: String, cell: Int? = nil) -> NotebookRefusal {
        NotebookRefusal(
            "ValidationError", "The notebook is invalid and is missing an expected key: \(key)", cell: cell)
    }

    /// What nbformat's schema says of the parts that our reader insists on.
    private static func schema(of notebook: JSONObject) -> NotebookRefusal? {
        guard let minor = notebook["nbformat_minor"] else {
            return violation("'nbformat_minor' is a required property", "required", "notebook", [], .object(notebook))
        }
        guard let number = minor.number, case .integer = NumberLiteral(number) else {
            return violation(
                "\(minor.pythonRepr) is not of type 'integer'", "type",
                "notebook['properties']['nbformat_minor']", ["['nbformat_minor']"], minor)
        }
        guard NumberLiteral(number).double >= 0 else {
            return violation(
                "\(minor.pythonRepr) is less than the minimum of 0", "minimum",
                "notebook['properties']['nbformat_minor']", ["['nbformat_minor']"], minor)
        }
        let schema = NotebookSchema(minorVersion: Int(number) ?? Int.max)
        for (index, cell) in (notebook["cells"]?.array ?? []).enumerated() {
            guard let type = cell["cell_type"], let kind = type.text.flatMap({ Cell.Kind(rawValue: $0.string) }) else {
                if schema.isFromTheFuture, cell["cell_type"]?.text != nil { continue }
                let name = cell["cell_type"].map { "\($0.pythonString)_cell" } ?? "notebook"
                return violation(
                    "\(cell.pythonRepr) is not valid under any of the given schemas", "oneOf",
                    "\(name)['properties']['cells']['items']", ["['cells']", "[\(index)]"], cell, cell: index + 1)
            }
            let violations = schema.cellViolations(
                cell, schema.cell(kind), kind: kind, index: index, takesNumbersForBooleans: false)
            if let first = violations.first {
                return NotebookRefusal("NotebookValidationError", first.message, cell: index + 1)
            }
        }
        return nil
    }

    private static func violation(
        _ reason: String, _ keyword: String, _ schema: String, _ path: [String], _ instance: JSON, cell: Int? = nil
    ) -> NotebookRefusal {
        let shown = PythonPrettyPrinter.string(of: instance.truncatedByNBFormat)
        return NotebookRefusal(
            "NotebookValidationError",
            "\(reason)\n\nFailed validating '\(keyword)' in \(schema):\n\nOn instance\(path.joined()):\n\(shown)",
            cell: cell)
    }
}

extension JSON {
    /// The name of the value's Python type before nbformat makes nodes of objects.
    fileprivate var plainPythonType: String {
        if case .object = self { "dict" } else { pythonType }
    }
}
