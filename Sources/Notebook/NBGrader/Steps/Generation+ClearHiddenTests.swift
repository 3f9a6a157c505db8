extension Generation {
    /// Removes hidden tests.
    mutating func clearHiddenTests() {
        let rules = RegionRules.hiddenTests(configuration)
        for index in cells.indices where cells[index].holdsDelimiter(of: rules.region) {
            let walk = RegionWalk(cells[index], rules.region)
            let isGrade = cells[index].cell.role.isGrade
            report(walk, of: rules, at: index, isHome: isGrade)
            cells[index].lines = walk.kept.isEmpty ? [DraftCell.Line(bytes: [], number: 1)] : walk.kept
            if isGrade, let begin = walk.begins.first, cells[index].source.utf8[...].trimmed.isEmpty {
                report(
                    .testCellEmptied, at: .line(begin, of: index), in: .clearHiddenTests,
                    "All of this test cell is hidden: students get an empty cell.",
                    help: "Leave a line outside of the region, if only a comment that says what is tested.")
            }
        }
    }
}
