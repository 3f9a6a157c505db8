extension Generation {
    /// Checks the nbgrader metadata of every cell, then that no grade_id stands twice.
    mutating func checkCellMetadata() {
        for index in cells.indices where cells[index].part == .body {
            checkMetadata(ofCellAt: index, in: .checkCellMetadata)
        }
        checkDuplicates(among: Array(cells.indices), in: .checkCellMetadata)
    }

    mutating func checkMetadata(ofCellAt index: Int, in stage: NBGraderStage) {
        guard let value = cells[index].cell.nbgrader else { return }
        guard case .object(let nbgrader) = value else {
            if stage == .includeHeaderFooter { reportNotAnObject(value, at: index, in: stage) }
            return
        }
        for fault in MetadataJudgement(of: cells[index].finished, nbgrader).faults {
            var error = fault.error
            if stage == .includeHeaderFooter, let cause = error?.cause { error = Error("ValidationError", cause) }
            report(
                fault.kind, at: .metadata(index), in: stage, fault.message, help: fault.help, error: error,
                isMendable: fault.isMendable)
        }
        checkKind(ofCellAt: index, nbgrader, in: stage)
    }

    private mutating func checkKind(ofCellAt index: Int, _ nbgrader: JSONObject, in stage: NBGraderStage) {
        let kind = cells[index].cell.kind.rawValue
        guard let stored = nbgrader["cell_type"]?.text?.string, stored != kind,
            Cell.Kind(rawValue: stored) != nil
        else { return }
        report(
            .cellTypeChanged, at: .metadata(index), in: stage,
            "The cell is \(kind); when nbgrader last wrote it, it was \(stored).",
            help: "Change the cell back, or remove cell_type and checksum from its nbgrader metadata.")
    }

    /// Reports each grade_id that an earlier cell has already.
    mutating func checkDuplicates(among indices: [Int], in stage: NBGraderStage) {
        var first: [Text: Int] = [:]
        for index in indices {
            guard let nbgrader = cells[index].cell.nbgrader, let gradeID = cells[index].cell.gradeID, !gradeID.isEmpty,
                ["grade", "solution", "locked"].contains(where: { nbgrader[$0]?.isTruthy ?? false })
            else { continue }
            guard let twin = first[gradeID] else {
                first[gradeID] = index
                continue
            }
            if stage == .checkCellMetadata, cells[index].part == cells[twin].part, cells[index].part != .body {
                continue
            }
            let cause = "Duplicate grade id: \(gradeID)"
            report(
                .gradeIDDuplicate, at: .metadata(index), in: stage,
                "The same grade_id stands at \(place(of: twin, seenFrom: index)). nbgrader refuses the notebook.",
                help: "Give one of the two cells another grade_id.",
                error: stage == .includeHeaderFooter ? Error("ValidationError", cause) : .corrupted(cause),
                isMendable: true)
        }
    }

    /// Where a cell is, in a sentence.
    func place(of index: Int, seenFrom other: Int) -> String {
        let cell = cells[index].original
        let notebook = cells[index].part == cells[other].part ? "" : " of the \(cells[index].part)"
        return "line \(cell.metadataPosition.line)\(notebook), in cell \(cell.number)"
    }
}
