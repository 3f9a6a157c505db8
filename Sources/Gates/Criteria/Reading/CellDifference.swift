import Notebook

/// The first place where two notebooks do not hold the same cells.
enum CellDifference {
    /// A cell of the left notebook that the right one has otherwise, or not at all.
    case changed(Cell)
    /// The left notebook ends where the right one goes on.
    case missing(Cell)

    /// - Parameter meaning: what of a cell counts.
    static func first(between left: Notebook, and right: Notebook, by meaning: (Cell) -> [UInt8]) -> CellDifference? {
        for (left, right) in zip(left.cells, right.cells) where meaning(left) != meaning(right) {
            return .changed(left)
        }
        if left.cells.count > right.cells.count { return .changed(left.cells[right.cells.count]) }
        return left.cells.count < right.cells.count ? .missing(right.cells[left.cells.count]) : nil
    }
}

extension Cell {
    /// The cell as nbformat writes it, without what only a run of it leaves there.
    var canonical: [UInt8] { Notebook(format: .ipynb, cells: [self]).canonical }
}
