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
    /// The lines since a step took some out, and their text; `nil` as long as all are the author's, as in most cells.
    private var changed: (lines: [Line], source: Text)?

    init(_ cell: Cell, part: NBGraderFault.Part) {
        self.part = part
        original = cell
        self.cell = cell
    }

    var lines: [Line] {
        get { changed?.lines ?? cell.source.lines.enumerated().map { Line(bytes: $1, number: $0 + 1) } }
        set { changed = (newValue, Text(lines: newValue.lazy.map(\.bytes))) }
    }

    var source: Text { changed?.source ?? cell.source }

    /// For each of the cell's `lines` whether a part stands in it.
    func places(of part: String, in lines: [Line]) -> [Bool] {
        guard changed == nil else { return lines.map { $0.bytes.contains(part) } }
        var search = PartSearch(for: part, in: cell.source.utf8[...])
        return lines.map { search.isIn($0.bytes) }
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
