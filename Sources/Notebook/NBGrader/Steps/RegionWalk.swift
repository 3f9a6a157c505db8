/// One walk over a cell's lines that takes out what stands between delimiters.
///
/// ClearSolutions, ClearHiddenTests and ClearMarkScheme share the rule: a line that holds the BEGIN
/// delimiter opens a region, whatever else it holds; else one that holds END closes it, even where
/// none is open; both lines go. The walk goes on where nbgrader stops, so that it finds everything.
struct RegionWalk {
    enum Problem {
        /// BEGIN inside a region that another BEGIN opened.
        case nested(line: Int, since: Int)
        /// BEGIN without END.
        case unterminated(line: Int)
        /// END without BEGIN: nbgrader deletes the line and says nothing.
        case endAlone(line: Int)
        /// BEGIN and END on one line, which counts as BEGIN.
        case onOneLine(line: Int)
    }

    private(set) var kept: [DraftCell.Line] = []
    /// The lines inside of regions, without the delimiters'.
    private(set) var removed: [DraftCell.Line] = []
    private(set) var problems: [Problem] = []
    /// The lines that open a region.
    private(set) var begins: [Int] = []

    /// - Parameter stub: what stands in place of each region, indented as its BEGIN line is.
    init(_ cell: DraftCell, _ region: NBGraderConfiguration.Region, stub: Text? = nil) {
        var openedAt: Int?
        let lines = cell.lines
        let begins = cell.places(of: region.begin, in: lines)
        let ends = cell.places(of: region.end, in: lines)
        for (index, line) in lines.enumerated() {
            let hasEnd = ends[index]
            if begins[index] {
                if hasEnd { problems.append(.onOneLine(line: line.number)) }
                if let openedAt { problems.append(.nested(line: line.number, since: openedAt)) }
                openedAt = line.number
                self.begins.append(line.number)
                let indentation = line.bytes.prefix(line.bytes.leadingSpace)
                for stubLine in stub?.lines ?? [] {
                    kept.append(DraftCell.Line(bytes: indentation + stubLine, number: line.number))
                }
            } else if hasEnd {
                if openedAt == nil { problems.append(.endAlone(line: line.number)) }
                openedAt = nil
            } else if openedAt == nil {
                kept.append(line)
            } else {
                removed.append(line)
            }
        }
        if let openedAt { problems.append(.unterminated(line: openedAt)) }
    }

    var found: Bool { !begins.isEmpty }

    /// The line of the first region that begins inside another one.
    var firstNested: Int? {
        for case .nested(let line, _) in problems { return line }
        return nil
    }
}
