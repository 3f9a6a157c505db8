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
    var lines: [Line]

    init(_ cell: Cell, part: NBGraderFault.Part) {
        self.part = part
        original = cell
        self.cell = cell
        lines = cell.source.lines.enumerated().map { Line(bytes: $1, number: $0 + 1) }
    }

    var source: Text {
        Text(utf8: Array(lines.map(\.bytes).joined(separator: [UInt8(ascii: "\n")])))
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
