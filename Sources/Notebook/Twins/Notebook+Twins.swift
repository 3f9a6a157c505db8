extension Notebook {
    /// Compares the cells of a notebook with those of its twin, an `.ipynb` with a percent script.
    ///
    /// What only one of the two can hold is left out: outputs, ids, execution, jupytext's notes
    /// about its script, and blank lines at the end of a cell.
    public func differences(from other: Notebook) -> [TwinDifference] {
        var differences: [TwinDifference] = []
        for index in 0..<max(cells.count, other.cells.count) {
            let (cell, twin) = (cells.element(index), other.cells.element(index))
            guard let cell, let twin else {
                differences.append(
                    TwinDifference(
                        kind: .missing, cell: index + 1, position: cell?.position, otherPosition: twin?.position))
                continue
            }
            differences += cell.differences(from: twin)
        }
        return differences
    }
}

extension Cell {
    fileprivate func differences(from twin: Cell) -> [TwinDifference] {
        var differences: [TwinDifference] = []
        if kind != twin.kind { differences.append(difference(.kind, from: twin)) }
        if let line = firstDifferentLine(from: twin) {
            differences.append(
                TwinDifference(
                    kind: .source, cell: number, position: position(ofSourceLine: line),
                    otherPosition: twin.position(ofSourceLine: line)))
        }
        let keys = Set((metadata.members + twin.metadata.members).map(\.key)).subtracting(Cell.unpairedMetadata)
        for key in keys.sorted() where metadata[key]?.compact != twin.metadata[key]?.compact {
            differences.append(difference(.metadata(key), from: twin))
        }
        return differences
    }

    private func difference(_ kind: TwinDifference.Kind, from twin: Cell) -> TwinDifference {
        let isNBGrader = kind == .metadata("nbgrader")
        return TwinDifference(
            kind: kind, cell: number, position: isNBGrader ? metadataPosition : position,
            otherPosition: isNBGrader ? twin.metadataPosition : twin.position)
    }

    /// From 1; `nil` when the sources are the same.
    private func firstDifferentLine(from twin: Cell) -> Int? {
        let (lines, others) = (pairedLines, twin.pairedLines)
        let count = max(lines.count, others.count)
        return (0..<count).first { lines.element($0) != others.element($0) }.map { $0 + 1 }
    }

    /// The lines of the source without blank ones at the end.
    private var pairedLines: [ArraySlice<UInt8>] {
        var lines = source.pythonLines()
        while lines.last?.isBlank == true { lines.removeLast() }
        return lines
    }

    /// Metadata that a twin has of its own.
    private static let unpairedMetadata = MetadataFilter.bookkeeping.union([
        "autoscroll", "collapsed", "scrolled", "trusted", "execution", "ExecuteTime",
    ])
}

extension Array {
    /// The element at `index`, when there is one.
    fileprivate func element(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
