/// What the code cells of one Python notebook say, each cell read when it is first asked for and then kept.
public final class PythonCode {
    private let cells: [Cell]
    private var statements: [Int: [PythonStatement]] = [:]

    public init(_ notebook: Notebook) {
        cells = notebook.cells
    }

    /// The code cells, in their order.
    public var codeCells: [Cell] { cells.filter { $0.kind == .code } }

    /// What a cell of the notebook defines and calls.
    public func outline(of cell: Cell) -> PythonOutline {
        PythonOutline(statements(of: cell))
    }

    func statements(of cell: Cell) -> [PythonStatement] {
        if let known = statements[cell.number] { return known }
        let read = PythonStatement.parse(cell.source)
        statements[cell.number] = read
        return read
    }
}
