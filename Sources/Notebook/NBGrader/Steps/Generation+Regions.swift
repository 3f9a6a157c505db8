extension Generation {
    /// Reports what a walk found in a cell, in the order in which nbgrader would.
    ///
    /// - Parameter isHome: whether the cell is of the kind in which the regions may stand.
    mutating func report(_ walk: RegionWalk, of rules: RegionRules, at index: Int, isHome: Bool) {
        for case .nested(let line, let since) in walk.problems {
            report(
                rules.nested.kind, at: .line(line, of: index), in: rules.stage,
                "A \(rules.name) begins inside the one that begins at line "
                    + "\(cells[index].original.position(ofSourceLine: since).line).",
                help: "Put a line with \(rules.region.end) before it, or remove it.",
                error: Error("RuntimeError", rules.nested.message))
        }
        for case .unterminated(let line) in walk.problems {
            report(
                rules.unterminated.kind, at: .line(line, of: index), in: rules.stage,
                "The \(rules.name) that begins here does not end in this cell.",
                help: "Put a line with \(rules.region.end) behind its last line. "
                    + "In prose, write the delimiter with other words: nbgrader finds it in any cell.",
                error: Error("RuntimeError", rules.unterminated.message))
        }
        if let begin = walk.begins.first, !isHome, rules.region.enforcesMetadata {
            report(
                rules.outside.kind, at: .line(begin, of: index), in: rules.stage,
                "A \(rules.name) stands in a cell that is not \(rules.home).",
                help: "Make the cell \(rules.home), or take the region out of it.",
                error: Error("RuntimeError", rules.outside.message))
        }
        for problem in walk.problems {
            switch problem {
            case .endAlone(let line):
                report(
                    rules.endAlone, at: .line(line, of: index), in: rules.stage,
                    "\(rules.region.end) stands here without \(rules.region.begin). "
                        + "nbgrader deletes the line and says nothing: what stands above it reaches the students.",
                    help: "Put \(rules.region.begin) where the region begins, or remove this line.")
            case .onOneLine(let line):
                report(
                    .delimitersOnOneLine, at: .line(line, of: index), in: rules.stage,
                    "\(rules.region.begin) and \(rules.region.end) stand on one line, which nbgrader takes for "
                        + "\(rules.region.begin) alone.",
                    help: "Give each a line of its own.")
            case .nested, .unterminated: break
            }
        }
    }
}
