/// The error with which nbgrader's reader, nbformat, refuses a file that is no notebook.
///
/// Our own reader stops at the first thing that two programs could read differently. This one goes
/// on as Python does, to say what `nbgrader generate_assignment` will say.
public struct NotebookRefusal: Error, Hashable, Sendable {
    /// The class of nbgrader's error; `nil` where nbgrader makes a new notebook of an older version's, and
    /// we refuse that.
    public let errorClass: String?
    public let message: String
    /// The cell, from 1; `nil` for the file as a whole.
    public let cell: Int?

    init(_ errorClass: String?, _ message: String, cell: Int? = nil) {
        self.errorClass = errorClass
        self.message = message
        self.cell = cell
    }

    /// Reads an `.ipynb` file as nbformat does.
    ///
    /// - Returns: `nil` when nbformat takes the file.
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
        guard number == 4 else {
            let name = notebook["nbformat"] == nil ? "of no nbformat" : "in nbformat \(version.pythonString)"
            self.init(nil, "the notebook is \(name), and nbformat 4 is needed")
            return
        }
        do throws(NotebookRefusal) {
            var read = try Self.reading(notebook)
            try Self.normalize(&read, of: version)
            try Self.checkSchema(of: read)
            return nil
        } catch {
            self = error
        }
    }

    /// The notebook with lines joined and what must not be stored dropped, or what fails meanwhile.
    private static func reading(_ notebook: JSONObject) throws(NotebookRefusal) -> JSONObject {
        guard let value = notebook["cells"] else { throw missing("cells") }
        let cells: [JSON]
        switch value {
        case .array(let array): cells = array
        case .object(let object): cells = object.members.map { .string($0.key) }
        case .string(let text): cells = text.codePoints.isEmpty ? [] : [.string(text)]
        case .null, .bool, .number:
            throw NotebookRefusal("TypeError", "'\(value.pythonType)' object is not iterable")
        }
        var read: [JSON] = []
        for (index, cell) in cells.enumerated() { read.append(try joining(cell, number: index + 1)) }
        var result = notebook
        result["metadata"] = try stripping(
            notebook["metadata"], of: ["orig_nbformat", "orig_nbformat_minor", "signature"], cell: nil)
        for index in read.indices {
            guard case .object(var cell) = read[index] else { continue }
            cell["metadata"] = try stripping(cell["metadata"], of: ["trusted"], cell: index + 1)
            read[index] = .object(cell)
        }
        if case .array = value { result["cells"] = .array(read) }
        return result
    }

    private static func joining(_ cell: JSON, number: Int) throws(NotebookRefusal) -> JSON {
        switch cell {
        case .object(var object):
            do throws(UnreadableMember) {
                if let lines = object["source"]?.array {
                    object["source"] = .string(try JSONObject.joined(lines, of: "source"))
                }
                try object.joinLines(ofCode: object["cell_type"] == .string("code"))
            } catch {
                throw NotebookRefusal(error.type, error.message, cell: number)
            }
            return .object(object)
        case .string(let text):
            throw missing(
                "'str' object has no attribute '\(text.contains("source") ? "source" : "get")'", cell: number)
        case .array(let array):
            let attribute = array.contains(.string("source")) ? "source" : "get"
            throw missing("'list' object has no attribute '\(attribute)'", cell: number)
        case .null, .bool, .number:
            throw NotebookRefusal(
                "TypeError", "argument of type '\(cell.pythonType)' is not iterable", cell: number)
        }
    }

    private static func stripping(_ metadata: JSON?, of keys: [Text], cell: Int?) throws(NotebookRefusal) -> JSON {
        switch metadata {
        case .object(var object)?:
            for key in keys { object[key] = nil }
            return .object(object)
        case nil: throw missing("metadata", cell: cell)
        case .array?: throw NotebookRefusal("TypeError", "pop expected at most 1 argument, got 2", cell: cell)
        case let other?: throw missing("'\(other.pythonType)' object has no attribute 'pop'", cell: cell)
        }
    }

    private static func missing(_ key: String, cell: Int? = nil) -> NotebookRefusal {
        NotebookRefusal(
            "ValidationError", "The notebook is invalid and is missing an expected key: \(key)", cell: cell)
    }
}

extension JSON {
    /// The name of the value's Python type before nbformat makes nodes of objects.
    fileprivate var plainPythonType: String {
        if case .object = self { "dict" } else { pythonType }
    }
}
