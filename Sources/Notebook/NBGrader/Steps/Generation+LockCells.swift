extension Generation {
    /// Protects cells as `LockCells` does: the first rule that fits, and nothing is ever unlocked.
    mutating func lockCells() {
        for index in cells.indices {
            if locksByRole { checkIsObject(at: index, in: .lockCells) }
            let role = cells[index].cell.role
            if configuration.locksSolutionCells || (configuration.locksGradeCells && role.isGrade), role.isSolution {
                cells[index].cell.metadata["deletable"] = .bool(false)
            } else if configuration.locksGradeCells && role.isGrade
                || configuration.locksReadOnlyCells && role.isLocked || configuration.locksAllCells
            {
                cells[index].cell.metadata["deletable"] = .bool(false)
                cells[index].cell.metadata["editable"] = .bool(false)
            }
        }
    }

    /// Whether LockCells looks at the role of cells, which ClearSolutions does otherwise first.
    var locksByRole: Bool {
        configuration.locksSolutionCells || configuration.locksGradeCells || configuration.locksReadOnlyCells
    }

    mutating func checkIsObject(at index: Int, in stage: NBGraderStage) {
        guard cells[index].part == .body, let nbgrader = cells[index].cell.nbgrader, nbgrader.object == nil else {
            return
        }
        reportNotAnObject(nbgrader, at: index, in: stage)
    }

    mutating func reportNotAnObject(_ nbgrader: JSON, at index: Int, in stage: NBGraderStage) {
        report(
            .metadataNotAnObject, at: .metadata(index), in: stage,
            "The cell's nbgrader metadata is \(nbgrader.pythonRepr), not an object.",
            help: "Remove it, or set the cell's role anew with Create Assignment.",
            error: Error("AttributeError", "'\(nbgrader.pythonType)' object has no attribute 'get'"))
    }
}
