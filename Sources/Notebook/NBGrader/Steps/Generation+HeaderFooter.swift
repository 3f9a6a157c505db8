extension Generation {
    /// Puts the cells of a header before the notebook's own and those of a footer behind them.
    ///
    /// nbgrader judges the nbgrader metadata of these two before anything else, and shows the
    /// reason itself (`IncludeHeaderFooter`, which reads with `nbgraderformat.read`).
    mutating func include(header: Notebook?, footer: Notebook?) {
        let headerCells = header.map { read($0, as: .header) } ?? []
        let footerCells = footer.map { read($0, as: .footer) } ?? []
        cells = headerCells + cells + footerCells
        for part in [NBGraderFault.Part.header, .footer] {
            let indices = cells.indices.filter { cells[$0].part == part }
            for index in indices { checkMetadata(ofCellAt: index, in: .includeHeaderFooter) }
            checkDuplicates(among: indices, in: .includeHeaderFooter)
        }
        completeCellIDs()
    }

    private mutating func read(_ notebook: Notebook, as part: NBGraderFault.Part) -> [DraftCell] {
        var reading = Generation(
            notebook, configuration: configuration, autotests: autotests, hasDatabase: hasDatabase)
        reading.cells = notebook.cells.map { DraftCell($0, part: part) }
        reading.readCells()
        faults += reading.faults
        return reading.cells
    }
}
