/// A cell on its way through nbgrader's steps, which remembers where its lines came from.
struct DraftCell {
    /// A line of the source, and the line of the author's cell that it is or stands for.
    struct Line {
        var bytes: ArraySlice<UInt8>
        let number: Int
    }

    let part: NBGraderFault.Part
    /// The cell as its author wrote it.
    let original: Cell
    /// The cell as far as the steps have brought it; its source is in `lines`.
    var cell: Cell
    /// The lines since a step took some out; `nil` as long as all are the author's, as in most cells.
    private var changedLines: [Line]?

    init(_ cell: Cell, part: NBGraderFault.Part) {
        self.part = part
        original = cell
        self.cell = cell
    }

    var lines: [Line] {
        get { changedLines ?? cell.source.lines.enumerated().map { Line(bytes: $1, number: $0 + 1) } }
        set { changedLines = newValue }
    }

    var source: Text {
        guard let changedLines else { return cell.source }
        return Text(lines: changedLines.lazy.map(\.bytes))
    }

    /// Whether a line holds one of the region's delimiters, so that walking the lines can change them.
    func holdsDelimiter(of region: NBGraderConfiguration.Region) -> Bool {
        let source = source
        return source.contains(region.begin) || source.contains(region.end)
    }

    /// The cell with its source as the steps have left it.
    var finished: Cell {
        var finished = cell
        finished.source = source
        return finished
    }

    /// A key of the cell's nbgrader metadata, in the member order that is there.
    mutating func setNBGrader(_ key: Text, to value: JSON) {
        guard var nbgrader = cell.nbgrader?.object else { return }
        nbgrader[key] = value
        cell.metadata["nbgrader"] = .object(nbgrader)
    }
}
