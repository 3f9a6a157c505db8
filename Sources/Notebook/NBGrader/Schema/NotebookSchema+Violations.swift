extension NotebookSchema {
    /// A violation as nbformat reports it: the name of the schema that it looked into, and the way
    /// from the notebook.
    struct Violation {
        let schemaName: String
        let violation: SchemaViolation

        /// The first line of nbformat's message.
        var reason: String { violation.message }

        /// The whole text of nbformat's `NotebookValidationError`.
        var message: String {
            let schemaPath = violation.schemaPath.map { "[\(Text($0).pythonRepr)]" }.joined()
            let path = violation.path.map { step in
                switch step {
                case .key(let key): "[\(key.pythonRepr)]"
                case .index(let index): "[\(index)]"
                }
            }
            let instance = PythonPrettyPrinter.string(of: violation.instance.truncatedByNBFormat)
            return "\(reason)\n\nFailed validating '\(violation.keyword)' in \(schemaName)\(schemaPath):\n\n"
                + "On instance\(path.joined()):\n\(instance)"
        }
    }

    /// The violations of the notebook's metadata.
    func metadataViolations(_ value: JSON, _ strictness: JSONSchema.Strictness) -> [Violation] {
        metadata.violations(of: value, strictness).map { violation in
            Violation(
                schemaName: "notebook", violation: violation.inside(.key("metadata"), "properties", "metadata"))
        }
    }

    /// The violations of a cell: none, when it passes with unknown properties let through, else all
    /// that nbformat finds when it looks again, now with an eye on those as well.
    ///
    /// - Parameter schema: that of the kind, `cell(kind)`.
    func cellViolations(
        _ value: JSON, _ schema: JSONSchema, kind: Cell.Kind, index: Int
    ) -> [Violation] {
        let relaxed = JSONSchema.Strictness(refusesOtherProperties: false)
        guard !schema.violations(of: value, relaxed).isEmpty else { return [] }
        let second = JSONSchema.Strictness(refusesOtherProperties: !isFromTheFuture)
        let name = "\(kind.rawValue)_cell"
        return schema.violations(of: value, second).map { violation in
            guard let found = closer(violation, in: name, second) else {
                // The members stand as Jupyter writes them: a cell does not know how they stood in its file.
                let cell = JSON.object(JSONObject((value.object?.members ?? []).sorted { $0.key < $1.key }))
                let whole = SchemaViolation(
                    keyword: "oneOf", message: "\(cell.pythonRepr) is not valid under any of the given schemas",
                    instance: cell, path: [.key("cells"), .index(index)], schemaPath: ["properties", "cells", "items"])
                return Violation(schemaName: name, violation: whole)
            }
            return Violation(
                schemaName: found.schemaName,
                violation: found.violation.behind([.key("cells"), .index(index)]))
        }
    }

    /// What nbformat says of a value that fits none of several schemas: it looks into an object by the type of cell or
    /// output that it names, wherever it stands (`better_validation_error`).
    ///
    /// - Returns: `nil` where nbformat fails, because it takes for a word what is none; then it keeps what it knew before.
    private func closer(
        _ violation: SchemaViolation, in schemaName: String, _ strictness: JSONSchema.Strictness
    ) -> Violation? {
        guard violation.keyword == "oneOf", case .object(let value) = violation.instance else {
            return Violation(schemaName: schemaName, violation: violation)
        }
        let name: String
        let schema: JSONSchema?
        if let type = value["cell_type"] {
            guard let type = type.text?.string else { return nil }
            name = type + "_cell"
            schema = Cell.Kind(rawValue: type).map(cell)
        } else if let type = value["output_type"] {
            // nbformat names the type, however odd, and falls back to `notebook` for one that Python takes for false.
            name = type == .null ? schemaName : type.isTruthy ? type.pythonString : "notebook"
            schema = type.text.flatMap { self.output(ofType: $0.string) }
        } else {
            return Violation(schemaName: schemaName, violation: violation)
        }
        guard let inner = schema?.violations(of: violation.instance, strictness).first,
            let found = closer(inner, in: name, strictness)
        else { return Violation(schemaName: name, violation: violation) }
        return Violation(schemaName: found.schemaName, violation: found.violation.behind(violation.path))
    }
}

extension SchemaViolation {
    /// The violation with `steps` put before its way through the value.
    func behind(_ steps: [Step]) -> SchemaViolation {
        var outer = self
        outer.path = steps + path
        return outer
    }
}

extension JSON {
    /// What nbformat leaves of a value for its message: 16 members or items, 64 characters.
    var truncatedByNBFormat: JSON {
        switch self {
        case .object(let object):
            var shown = JSONObject(
                object.members.prefix(16).map { JSONObject.Member(key: $0.key, value: $0.value.truncatedByNBFormat) })
            for list: Text in ["cells", "outputs"] {
                if let array = object[list]?.array, shown[list] != nil {
                    shown[list] = .array([.string(Text("...\(array.count) \(list.string)..."))])
                }
            }
            if object.members.count > 16 {
                shown["..."] = .string(Text("\(object.members.count - 16) keys truncated"))
            }
            return .object(shown)
        case .array(let array):
            var shown = array.prefix(16).map(\.truncatedByNBFormat)
            if array.count > 16 { shown.append(.string(Text("...\(array.count - 16) items truncated..."))) }
            return .array(shown)
        case .string(let text):
            return text.codePointCount > 64
                ? .string(Text(utf8: text.prefix(codePoints: 64) + Array("...".utf8))) : self
        case .null, .bool, .number: return self
        }
    }
}

extension Text {
    /// The bytes of the first `count` code points.
    fileprivate func prefix(codePoints count: Int) -> [UInt8] {
        var seen = 0
        let end = utf8.firstIndex { byte in
            if byte & 0xC0 != 0x80 { seen += 1 }
            return seen > count
        }
        return Array(utf8[..<(end ?? utf8.endIndex)])
    }
}
