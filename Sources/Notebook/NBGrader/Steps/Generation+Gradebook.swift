extension Generation {
    /// Checks what nbgrader's database does not take. With `--no-db` nobody asks.
    mutating func checkGradebook() {
        var graded: [Int] = []
        var tasks: [Text: Int] = [:]
        var taskOrder: [Text] = []
        var sources: [Text: Int] = [:]
        var sourceOrder: [Text] = []
        for index in cells.indices {
            let role = cells[index].cell.role
            let gradeID = cells[index].cell.gradeID
            if role.isGrade { graded.append(index) }
            if role.isTask {
                checkTask(at: index)
                if let gradeID {
                    if tasks.updateValue(index, forKey: gradeID) == nil { taskOrder.append(gradeID) }
                }
            }
            if role.isGrade || role.isSolution || role.isLocked || role.isTask, let gradeID {
                if sources.updateValue(index, forKey: gradeID) == nil { sourceOrder.append(gradeID) }
            }
        }
        for index in graded {
            if cells[index].cell.kind == .raw { reportRaw(at: index, enumeration: "grade_cell_type") }
            checkPoints(at: index, table: "grade_cells")
        }
        for index in taskOrder.compactMap({ tasks[$0] }) { checkPoints(at: index, table: "task_cells") }
        for index in sourceOrder.compactMap({ sources[$0] }) {
            if cells[index].cell.kind == .raw, !graded.contains(index) {
                reportRaw(at: index, enumeration: "source_cell_type")
            }
            checkStorable(at: index)
        }
    }

    private mutating func checkTask(at index: Int) {
        let nbgrader = cells[index].cell.nbgrader
        if nbgrader?["grade_id"] == nil, !cells[index].hasChecksum {
            report(
                .taskGradeIDMissing, at: .metadata(index), in: .saveCells, "The task has no grade_id.",
                help: "Give it one of letters, digits, - and _ that no other cell has.",
                error: Error("KeyError", "'grade_id'"))
        }
        if nbgrader?["points"] == nil, !cells[index].cell.role.isGrade {
            report(
                .taskPointsMissing, at: .metadata(index), in: .saveCells, "The task has no points.",
                help: "Add points: what the task is worth.", error: Error("KeyError", "'points'"))
        } else if cells[index].points?.overflows ?? false, !cells[index].cell.role.isGrade {
            report(
                .pointsTooLarge, at: .metadata(index), in: .saveCells,
                "The points are too large a number for any computer.", help: "Set points to what the task is worth.",
                error: Error("OverflowError", "int too large to convert to float"))
        }
    }

    private mutating func reportRaw(at index: Int, enumeration: String) {
        report(
            .rawRoleCell, at: .cell(index), in: .saveCells,
            "A raw cell has a role, and nbgrader's database takes code and markdown cells only.",
            help: "Make it a code or a markdown cell, or take its role.",
            error: Error(
                "InvalidEntry",
                "(builtins.LookupError) 'raw' is not among the defined enum values. Enum name: \(enumeration). "
                    + "Possible values: code, markdown"))
    }

    private mutating func checkPoints(at index: Int, table: String) {
        guard cells[index].points?.isNaN ?? false else { return }
        report(
            .pointsNotANumber, at: .metadata(index), in: .saveCells, "The points are NaN, which is no number.",
            help: "Set points to what the cell is worth.",
            error: Error(
                "InvalidEntry", "(sqlite3.IntegrityError) NOT NULL constraint failed: \(table).max_score"))
    }

    private mutating func checkStorable(at index: Int) {
        guard !cells[index].hasChecksum, let error = cells[index].source.encodingError else { return }
        report(
            .loneSurrogate, at: .cell(index), in: .saveCells,
            "The cell holds half of a character (a lone surrogate), which no file can hold.",
            help: "Type the character anew.", error: Error("UnicodeEncodeError", error))
    }
}
