import Git
import Notebook

/// Keeps what a merge left undecided out of a module.
struct NoConflictMarkers: Criterion {
    static let id = "no-conflict-markers"
    static let summary = "No file holds the marks of a merge conflict."
    static let rationale = """
        Git writes `<<<<<<<`, `=======` and `>>>>>>>` into a file that it cannot merge, and takes any content for \
        settled once it is added. In a notebook the marks end the JSON, or stand in a cell where a student reads them. \
        `=======` alone underlines a heading and is no mark.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter(
            "files", \.files, "The files that are looked through, besides the notebooks; binary ones are skipped.")
    ]
    static let examples: [Example<Self>] = [
        .passes("A heading that is underlined", files: ["README.md": "Tensors\n=======\n"]),
        .passes("Marks that are quoted", files: ["README.md": "    <<<<<<< ours\n    =======\n    >>>>>>> theirs\n"]),
        .fails(
            "A conflict",
            files: ["README.md": "# Tensor\n<<<<<<< HEAD\nold\n=======\nnew\n>>>>>>> main\n"],
            findings: ["README.md:2: a merge conflict is left here, to line 6"]),
        .fails(
            "A conflict inside a notebook's cell",
            files: [
                "tensor.ipynb": """
                {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
                "source": ["<<<<<<< local\\n", "x = 1\\n", "=======\\n", "x = 2\\n", ">>>>>>> remote\\n"]}],
                "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
                """
            ],
            findings: ["tensor.ipynb:2: cell 1: a merge conflict is left here, to line 5 of the cell"]),
        .fails(
            "Half of a conflict", files: ["README.md": "# Tensor\n>>>>>>> main\n"],
            findings: ["README.md:2: this line looks like what is left of a merge conflict"]),
    ]

    var files: [Template] = ["{module}/**"]

    /// Git itself takes no larger file for text (`core.bigFileThreshold`), but this is what is read at once.
    private static let sizeLimit = 100_000_000

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        var seen: Set<Path> = []
        let notebooks = try module.notebooks
        let listed = try (files + module.module.layout.notebooks).flatMap { try module.files(matching: $0) }
        let texts = listed.filter { $0.mode.isFile && seen.insert($0.path).inserted }
        return try texts.flatMap { file in
            let bytes = try module.course.content(of: file.id, limit: Self.sizeLimit)
            guard !bytes.isBinary else { return [Finding]() }
            var findings: [Finding] = []
            if ConflictMarker.mayStand(in: bytes) {
                findings = ConflictMarker.conflicts(in: TextLines(bytes).lines).map { finding(for: $0, at: file.path) }
            }
            for case .success(let notebook) in notebooks.filter({ $0.path == file.path }).map(\.content)
            where notebook.format == .ipynb {
                findings += notebook.cells.flatMap { cell in
                    ConflictMarker.conflicts(in: cell.source.lines).map { finding(for: $0, at: file.path, in: cell) }
                }
            }
            return findings
        }
    }

    private func finding(for conflict: ConflictMarker.Conflict, at path: Path, in cell: Cell? = nil) -> Finding {
        let message: String
        var level: Level?
        switch conflict.end {
        case let end?:
            message = "a merge conflict is left here, to line \(end)" + (cell == nil ? "" : " of the cell")
        case nil:
            message = "this line looks like what is left of a merge conflict"
            level = .warning
        }
        let help = "decide what stays, and remove the lines with the marks"
        guard let cell else {
            return Finding(message, at: path, Position(line: conflict.start), level: level, help: help)
        }
        return Finding(message, at: path, in: cell, line: conflict.start, level: level, help: help)
    }
}
