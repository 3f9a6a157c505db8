extension NotebookRefusal {
    /// Checks what nbformat asks of versions and ids before it looks into its schema, and gives an id to
    /// the cells that have none (`validate`, `normalize`).
    static func normalize(_ notebook: inout JSONObject, of version: JSON) throws(NotebookRefusal) {
        let minor = notebook["nbformat_minor"] ?? .number("0")
        guard version.isPythonInteger, minor.isPythonInteger else { throw NotebookRefusal("AssertionError", "") }
        guard (minor.pythonNumber?.double ?? 0) >= 5, case .array(var cells)? = notebook["cells"] else { return }
        for index in cells.indices {
            guard case .object(var cell) = cells[index] else { continue }
            switch cell["id"] {
            case .array?, .object?:
                let type = cell["id"]?.pythonType ?? ""
                throw NotebookRefusal("TypeError", "unhashable type: '\(type)'", cell: index + 1)
            case nil:
                cell["id"] = .string(Text("cell-\(index + 1)"))
                cells[index] = .object(cell)
            case .null?, .bool?, .number?, .string?: break
            }
        }
        notebook["cells"] = .array(cells)
    }

    /// Checks the notebook against nbformat's schema, as far as our reader refuses what that refuses.
    static func checkSchema(of notebook: JSONObject) throws(NotebookRefusal) {
        guard let minor = notebook["nbformat_minor"] else {
            throw violation("'nbformat_minor' is a required property", "required", "notebook", [], .object(notebook))
        }
        let number = minor.pythonNumber?.double ?? 0
        guard number >= 0 else {
            throw NotebookRefusal("ValidationError", "No schema for validating v4.\(minor.pythonRepr) notebooks")
        }
        let schema = NotebookSchema(
            minorVersion: minor.bool.map { $0 ? 1 : 0 } ?? minor.number.flatMap { Int($0) } ?? .max)
        let relaxed = JSONSchema.Strictness(refusesOtherProperties: false)
        if let first = schema.metadataViolations(notebook["metadata"] ?? .null, relaxed).first {
            throw NotebookRefusal("NotebookValidationError", first.message)
        }
        if case .bool = minor {
            throw violation(
                "\(minor.pythonRepr) is not of type 'integer'", "type",
                "notebook['properties']['nbformat_minor']", ["['nbformat_minor']"], minor)
        }
        guard let cells = notebook["cells"]?.array else {
            let value = notebook["cells"] ?? .null
            throw violation(
                "\(value.pythonRepr) is not of type 'array'", "type", "notebook['properties']['cells']",
                ["['cells']"], value)
        }
        for (index, cell) in cells.enumerated() { try check(cell, at: index, against: schema) }
    }

    private static func check(_ cell: JSON, at index: Int, against schema: NotebookSchema) throws(NotebookRefusal) {
        let type = cell["cell_type"]
        if let kind = type?.text.flatMap({ Cell.Kind(rawValue: $0.string) }) {
            guard let first = schema.cellViolations(cell, schema.cell(kind), kind: kind, index: index).first
            else { return }
            throw NotebookRefusal("NotebookValidationError", first.message, cell: index + 1)
        }
        // A notebook from the future may have cells that nobody knows yet.
        if schema.isFromTheFuture, type != nil { return }
        // nbformat names the schema that it looks for after the type, whatever that is.
        switch type {
        case .null?, .bool?, .number?:
            let name = type?.pythonType ?? ""
            throw NotebookRefusal(
                "TypeError", "unsupported operand type(s) for +: '\(name)' and 'str'", cell: index + 1)
        case .array?:
            throw NotebookRefusal("TypeError", "can only concatenate list (not \"str\") to list", cell: index + 1)
        case .object?:
            throw NotebookRefusal(
                "ValueError", "dictionary update sequence element #0 has length 1; 2 is required", cell: index + 1)
        case nil, .string?: break
        }
        let name = type?.text.map { "\($0.string)_cell" } ?? "notebook"
        throw violation(
            "\(cell.pythonRepr) is not valid under any of the given schemas", "oneOf",
            "\(name)['properties']['cells']['items']", ["['cells']", "[\(index)]"], cell, cell: index + 1)
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
    /// Python's `isinstance(value, int)`, true of booleans as well.
    fileprivate var isPythonInteger: Bool {
        if case .integer? = pythonNumber { true } else { false }
    }
}
