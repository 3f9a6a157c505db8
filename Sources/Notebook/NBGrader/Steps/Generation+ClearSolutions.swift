extension Generation {
    /// Replaces solutions by stubs.
    mutating func clearSolutions() {
        let codeStub = checkLanguage()
        let rules = RegionRules.solution(configuration)
        for index in cells.indices {
            if !locksByRole { checkIsObject(at: index, in: .clearSolutions) }
            guard cells[index].cell.role.isSolution || cells[index].holdsDelimiter(of: rules.region) else { continue }
            let cell = cells[index]
            let stub = cell.cell.kind == .code ? codeStub : Text(configuration.textStub)
            let isSolution = cell.cell.role.isSolution
            let walk = RegionWalk(cell, rules.region, stub: stub)
            report(walk, of: rules, at: index, isHome: isSolution)
            cells[index].lines = walk.kept
            if isSolution, !walk.found {
                if cell.cell.kind == .code { checkNothingIsLost(from: cell, stub: stub, at: index) }
                cells[index].lines = stub.lines.map { DraftCell.Line(bytes: $0, number: 1) }
            }
            if isSolution { checkHiddenTests(in: cell, wipedWhole: !walk.found, removed: walk.removed, at: index) }
        }
        metadata["celltoolbar"] = nil
    }

    /// - Returns: the stub for the notebook's language; Python's when nbgrader knows none for it.
    private mutating func checkLanguage() -> Text {
        let language = metadata["kernelspec"]?["language"] ?? .string("python")
        if let name = language.text?.string, let stub = configuration.codeStubs[name] { return Text(stub) }
        let isHashable = language.array == nil && language.object == nil
        report(
            .languageWithoutStub, at: .notebook, in: .clearSolutions,
            "nbgrader has no stub for the language \"\(language.pythonString)\" of metadata.kernelspec.language.",
            help: "Add it to ClearSolutions.code_stub in nbgrader_config.py, beside the languages that are there: "
                + configuration.codeStubs.keys.sorted().joined(separator: ", ") + ".",
            error: isHashable
                ? Error(
                    "ValueError",
                    "language '\(language.pythonString)' has not been specified in ClearSolutions.code_stub")
                : Error("TypeError", "unhashable type: '\(language.pythonType)'"))
        return Text(configuration.codeStubs["python"] ?? "")
    }

    /// A solution cell without a region loses all its text.
    private mutating func checkNothingIsLost(from cell: DraftCell, stub: Text, at index: Int) {
        let text = cell.source.utf8[...].trimmed
        guard !text.isEmpty, text != stub.utf8[...].trimmed else { return }
        report(
            .solutionRegionMissing, at: .cell(index), in: .clearSolutions,
            "This solution cell has no solution region, so nbgrader replaces the whole cell by the stub: "
                + "\(cell.lines.count == 1 ? "its line is" : "all \(cell.lines.count) lines are") gone for the students.",
            help: "Put \(configuration.solution.begin) and \(configuration.solution.end) around the solution, "
                + "or take the role Solution from the cell.")
    }

    private mutating func checkHiddenTests(
        in cell: DraftCell, wipedWhole: Bool, removed: [DraftCell.Line], at index: Int
    ) {
        guard cell.source.contains(configuration.hiddenTests.begin) else { return }
        let gone = wipedWhole ? cell.lines : removed
        guard let line = gone.first(where: { $0.bytes.contains(configuration.hiddenTests.begin) }) else { return }
        report(
            .hiddenTestsInSolution, at: .line(line.number, of: index), in: .clearSolutions,
            "Hidden tests stand in text that nbgrader removes as a solution, so they are never run.",
            help: "Move them into an Autograder tests cell.")
    }
}
