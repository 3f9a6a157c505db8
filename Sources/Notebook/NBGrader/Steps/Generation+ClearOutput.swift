extension Generation {
    /// Removes what running the notebook left in code cells.
    mutating func clearOutput() {
        for index in cells.indices where cells[index].cell.kind == .code {
            cells[index].cell.members["outputs"] = .array([])
            cells[index].cell.members["execution_count"] = .null
            for field in configuration.outputMetadataFields { cells[index].cell.metadata[Text(field)] = nil }
        }
    }
}
