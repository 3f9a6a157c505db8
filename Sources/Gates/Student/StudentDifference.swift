public import Notebook

/// What students will not see of a notebook, and what they see in its place, cell by cell.
public struct StudentDifference {
    private let notebook: NamedNotebook
    private let cells: [(before: Cell, after: Cell)]

    /// - Returns: `nil` when the notebook cannot be read or has no student version.
    public init?(_ notebook: NamedNotebook, _ version: StudentVersion?) throws(NotebookError) {
        guard case .accepted(let student)? = version?.outcome else { return nil }
        let source = try Notebook(notebook.bytes, named: notebook.name)
        let own = student.cells.dropFirst(notebook.settings.header?.cells.count ?? 0)
        self.notebook = notebook
        cells = zip(source.cells, own).map { ($0, $1) }
    }

    /// A unified diff, each hunk headed by the cell's number, its line in the file and its grade_id;
    /// empty when students see everything.
    public var text: [UInt8] {
        var text: [UInt8] = []
        for (before, after) in cells where before.source != after.source {
            let gradeID = before.gradeID.map { ", grade_id \($0.string.safe)" } ?? ""
            let diff = UnifiedDiff(from: before.source.utf8 + [0x0A], to: after.source.utf8 + [0x0A])
            text += diff.hunks(heading: "cell \(before.number), line \(before.position.line)\(gradeID)")
        }
        if text.isEmpty { return [] }
        return Array("--- \(notebook.path)\n+++ \(notebook.path) as students get it\n".utf8) + text
    }
}
