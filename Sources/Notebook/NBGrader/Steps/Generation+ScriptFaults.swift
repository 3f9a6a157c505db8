extension Generation {
    /// Looks for what jupytext makes of a script otherwise than its author meant, without a word.
    mutating func findScriptFaults() {
        guard isPercent else { return }
        checkKernel()
        guard metadata["jupytext"]?["main_language"]?.text ?? "python" == "python",
            metadata["kernelspec"]?["language"]?.text ?? "python" == "python"
        else { return }
        let magic = Magic(language: "python")
        for index in cells.indices where cells[index].part == .body && cells[index].cell.kind == .code {
            checkComments(at: index, magic)
        }
    }

    /// jupytext makes no kernelspec, and nbgrader takes a notebook without one for Python.
    private mutating func checkKernel() {
        guard let language = metadata["jupytext"]?["main_language"]?.text?.string, language != "python",
            metadata["kernelspec"]?["language"] == nil
        else { return }
        report(
            .kernelMissing, at: .notebook, in: .clearSolutions,
            "The script names no kernel, so nbgrader takes its \(language) for Python.",
            help: "Add kernelspec with name, display_name and language to the script's header.")
    }

    private mutating func checkComments(at index: Int, _ magic: Magic) {
        let source = cells[index].original.source
        // Strings are followed only where a line outside of them would be told of: in few cells.
        guard source.utf8.span.containsLine(where: { magic.wasProbablyProse(source.utf8[$0]) }) else { return }
        var strings = StringTracker(language: "python")
        for (number, line) in source.lines.enumerated() {
            if !strings.isInsideString, magic.wasProbablyProse(line) {
                report(
                    .commentBecomesCode, at: .line(number + 1, of: index), in: .read,
                    "jupytext takes this comment for a command, so it is code in the notebook.",
                    help: "Begin the comment with another word.")
            }
            strings.read(line)
        }
    }
}
