extension Generation {
    /// Prepares the cells as nbformat does on reading: lists of lines are joined, members that must
    /// not be stored are dropped, and a percent file's code cells get what jupytext gives them.
    mutating func readCells(in stage: NBGraderStage) {
        for key: Text in ["orig_nbformat", "orig_nbformat_minor", "signature"] { metadata[key] = nil }
        for index in cells.indices { readCell(at: index, in: stage) }
        checkCellIDs(in: stage)
    }

    private mutating func readCell(at index: Int, in stage: NBGraderStage) {
        cells[index].cell.metadata["trusted"] = nil
        if isPercent, cells[index].cell.kind == .code {
            for (key, value): (Text, JSON) in [("execution_count", .null), ("outputs", .array([]))]
            where cells[index].cell.members[key] == nil {
                cells[index].cell.members[key] = value
            }
        }
        do throws(UnreadableMember) {
            try cells[index].cell.members.joinLines(ofCode: cells[index].cell.kind == .code)
        } catch {
            report(
                .cellUnreadable, at: .cell(index), in: stage, "The cell's \(error.member) are not what Jupyter writes.",
                help: error.help, error: Error(error.type, error.message))
        }
    }
}
