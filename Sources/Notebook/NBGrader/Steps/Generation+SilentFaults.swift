extension Generation {
    /// Looks for what no step of nbgrader asks about and what does harm all the same.
    mutating func findSilentFaults() {
        let regions = [configuration.solution, configuration.hiddenTests, configuration.markScheme]
        let spelling = DelimiterSpelling(of: regions.flatMap { [$0.begin, $0.end] })
        for index in cells.indices {
            checkAnswer(at: index)
            checkTaskProtection(at: index)
            checkRoleKept(at: index)
            checkAttachments(at: index)
            checkSpelling(spelling, at: index)
        }
        checkTaskIDs()
    }

    private mutating func checkAnswer(at index: Int) {
        let cell = cells[index].original
        guard cell.role.isSolution, cell.metadata["editable"] == .bool(false) else { return }
        report(
            .answerNotEditable, at: .cell(index), in: .lockCells,
            "The solution cell is set to editable: false, and nbgrader leaves that: students cannot answer.",
            help: "Remove editable from the cell's metadata.")
    }

    private mutating func checkTaskProtection(at index: Int) {
        let role = cells[index].cell.role
        guard role.isTask, !role.isLocked, !role.isSolution else { return }
        report(
            .taskUnprotected, at: .metadata(index), in: .saveCells,
            "The task is not locked: students can delete or change it, and no checksum shows it.",
            help: "Set \"locked\": true.")
    }

    /// Two unlocked tasks of one id overwrite each other in the gradebook; so does one any other cell.
    private mutating func checkTaskIDs() {
        let bearers = cells.indices.filter { cells[$0].hasChecksum || cells[$0].cell.role.isTask }
        for index in bearers where cells[index].cell.role.isTask && !cells[index].hasChecksum {
            guard let gradeID = cells[index].cell.gradeID,
                let twin = bearers.first(where: { $0 != index && cells[$0].cell.gradeID == gradeID }),
                twin < index || cells[twin].hasChecksum
            else { continue }
            report(
                .taskGradeIDDuplicate, at: .metadata(index), in: .saveCells,
                "The same grade_id stands at \(place(of: twin, seenFrom: index)). "
                    + "nbgrader keeps only one of the two cells and says nothing.",
                help: "Give one of the two cells another grade_id.", isMendable: true)
        }
    }

    /// jupytext keeps metadata that it cannot read as text, and the cell is then no nbgrader cell.
    private mutating func checkRoleKept(at index: Int) {
        let cell = cells[index].original
        guard cell.nbgrader == nil else { return }
        let places: [Text] = ["incorrectly_encoded_metadata", "title"]
        guard let key = places.first(where: { cell.metadata[$0]?.text?.contains("nbgrader") ?? false }) else { return }
        report(
            .roleLost, at: .cell(index), in: .read,
            "The cell's line speaks of nbgrader, but its metadata cannot be read"
                + "\(key == "title" ? " and counts as a title" : ""): the cell has no role.",
            help: "Write the metadata as JSON on one line: nbgrader={\"grade\": false, …}.")
    }

    private mutating func checkAttachments(at index: Int) {
        let cell = cells[index]
        guard case .object(let attachments) = cell.cell.members["attachments"] else { return }
        let (before, after) = (cell.original.source, cell.source)
        guard before != after else { return }
        for name in attachments.members.map(\.key) where !after.contains("attachment:\(name)") {
            report(
                .attachmentLeft, at: .cell(index), in: .clearMarkScheme,
                "The attachment \(name) is shown nowhere in the students' text, but its data stays in their notebook.",
                help: "Remove the attachment, or embed the image in the region as data.")
        }
    }

    private mutating func checkSpelling(_ spelling: DelimiterSpelling, at index: Int) {
        let cell = cells[index].original
        for (number, delimiter) in spelling.meant(in: cell.source, isCode: cell.kind == .code) {
            report(
                .delimiterMisspelt, at: .line(number, of: index), in: .clearSolutions,
                "This looks like \(delimiter), but nbgrader does not know it: the spelling must be exact.",
                help: "Write \(delimiter), in capitals and with single blanks.")
        }
    }
}
