import Notebook

/// A notebook as its author wrote it, beside what its students get.
struct ReleasedNotebook {
    /// A cell in both forms.
    struct ReleasedCell {
        let source: Cell
        let student: Cell

        var gradeID: Text? { student.gradeID }
        var isGrade: Bool { student.role.isGrade }
        var isSolution: Bool { student.role.isSolution }
        var isTask: Bool { student.role.isTask }
        var isLocked: Bool { student.role.isLocked }
        /// Whether nbgrader keeps the cell in its gradebook (`SaveCells`).
        var isKept: Bool { isGrade || isSolution || isLocked || isTask }

        /// The tables of the gradebook that the cell stands in.
        var tables: [String] {
            [(isGrade, "graded"), (isSolution, "solution"), (isTask, "task")]
                .filter { $0.0 }.map { $0.1 }
                + (isKept && !isGrade && !isSolution && !isTask ? ["read-only"] : [])
        }

        /// The points as nbgrader counts them.
        var points: Double? { student.nbgrader?["points"]?.number.flatMap { Double($0) } }
    }

    let notebook: NamedNotebook
    let kernel: JSONObject?
    /// The minor version of nbformat 4.
    let minorVersion: Int
    let cells: [ReleasedCell]

    /// - Returns: `nil` when nbgrader makes no student version of it.
    init?(_ notebook: NamedNotebook, _ version: StudentVersion?) throws {
        guard case .accepted(let student)? = version?.outcome else { return nil }
        self.notebook = notebook
        kernel = student.metadata["kernelspec"]?.object
        minorVersion = student.minorVersion
        let settings = notebook.settings
        let source = (settings.header?.cells ?? []) + (try Notebook(notebook.bytes, named: notebook.name)).cells
        cells = zip(source + (settings.footer?.cells ?? []), student.cells).map {
            ReleasedCell(source: $0, student: $1)
        }
    }

    /// The cells that the gradebook keeps, by grade_id.
    var kept: [Text: ReleasedCell] {
        Dictionary(
            cells.filter(\.isKept).compactMap { cell in cell.gradeID.map { ($0, cell) } },
            uniquingKeysWith: { first, _ in first })
    }
}
