extension Generation {
    /// Checks the notebook against the schema of its own minor version of nbformat.
    ///
    /// nbgrader does so after each of its steps; the first of them changes nothing that the schema
    /// speaks of, so it is the author's notebook that is judged.
    mutating func checkNotebookSchema() {
        let values = cells.map(\.schemaValue)
        let violations = schemaViolations(of: values)
        for violation in violations[0] { report(violation, at: .notebook) }
        for (index, found) in violations.dropFirst().enumerated() {
            for violation in found { report(violation, at: .cell(index)) }
        }
    }

    /// The violations of the metadata, and of each cell.
    private func schemaViolations(of values: [JSON]) -> [[NotebookSchema.Violation]] {
        let schema = NotebookSchema(minorVersion: minorVersion)
        let relaxed = JSONSchema.Strictness(refusesOtherProperties: false)
        let metadata = schema.metadataViolations(.object(metadata), relaxed)
        var schemas: [Cell.Kind: JSONSchema] = [:]
        return [metadata]
            + values.enumerated().map { index, value in
                let kind = cells[index].cell.kind
                let cellSchema = schemas[kind] ?? schema.cell(kind)
                schemas[kind] = cellSchema
                return schema.cellViolations(value, cellSchema, kind: kind, index: index)
            }
    }

    private mutating func report(_ violation: NotebookSchema.Violation, at place: Place) {
        let path = violation.violation.path.map { step in
            switch step {
            case .key(let key): key.string
            case .index(let index): String(index)
            }
        }
        let subject = path.first == "cells" ? Array(path.dropFirst(2)) : path
        let name = subject.isEmpty ? "the cell" : subject.joined(separator: ".")
        let version = "nbformat 4.\(minorVersion)"
        report(
            .notebookSchema, at: place, in: .notebookSchema, "\(version) refuses \(name): \(violation.reason).",
            help: help(for: subject), error: Error("NotebookValidationError", violation.message))
    }

    private func help(for path: [String]) -> String {
        switch path.first {
        case "metadata" where path.count > 1 && path[1] == "kernelspec":
            "Choose a kernel in Jupyter and save the notebook: kernelspec needs a name and a display_name."
        case "outputs", "execution_count": "Clear the outputs and save the notebook."
        case "id": "Give the cell an id of letters, digits, - and _, 64 characters at most."
        default: "Save the notebook once in a current Jupyter, or mend this value by hand."
        }
    }
}

extension DraftCell {
    /// The cell as the JSON value that nbformat judges.
    fileprivate var schemaValue: JSON {
        var value = cell.members
        value["cell_type"] = .string(Text(cell.kind.rawValue))
        value["metadata"] = .object(cell.metadata)
        value["source"] = .string(cell.source)
        return .object(value)
    }
}
