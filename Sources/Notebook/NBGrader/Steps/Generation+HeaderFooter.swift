extension Generation {
    /// Puts the cells of a header before the notebook's own and those of a footer behind them.
    ///
    /// nbgrader judges the nbgrader metadata of these two before anything else, and shows the
    /// reason itself (`IncludeHeaderFooter`, which reads with `nbgraderformat.read`).
    mutating func include(header: Notebook?, footer: Notebook?) {
        let headerCells = header.map { read($0, as: .header) } ?? []
        let footerCells = footer.map { read($0, as: .footer) } ?? []
        cells = headerCells + cells + footerCells
        completeCellIDs()
    }

    /// Reads and judges one of the two as a notebook of its own, the header before the footer is read.
    private mutating func read(_ notebook: Notebook, as part: NBGraderFault.Part) -> [DraftCell] {
        var reading = Generation(
            notebook, configuration: configuration, autotests: autotests, hasDatabase: hasDatabase)
        reading.cells = notebook.cells.map { DraftCell($0, part: part) }
        reading.readCells(in: .includeHeaderFooter)
        // nbformat gives ids by the version of what it reads, whatever that of the notebook is.
        reading.completeCellIDs()
        for index in reading.cells.indices { reading.checkMetadata(ofCellAt: index, in: .includeHeaderFooter) }
        reading.checkDuplicates(among: Array(reading.cells.indices), in: .includeHeaderFooter)
        faults += reading.faults
        return reading.cells
    }
}
