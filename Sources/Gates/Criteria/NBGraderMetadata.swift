import Notebook

/// Keeps the metadata by which nbgrader knows a cell's role such as nbgrader takes it.
struct NBGraderMetadata: Criterion {
    static let id = "nbgrader-metadata"
    static let summary = "The nbgrader metadata of every cell is what nbgrader accepts."
    static let rationale = """
        nbgrader 0.9 (CheckCellMetadata, schema version 3) refuses a notebook for one cell whose metadata lacks a \
        key, is of an older version, or gives a role that the kind of cell cannot have; it says neither which cell \
        nor why. A line that speaks of nbgrader but cannot be read makes a cell without a role, silently. A notebook \
        in which no cell has a role assesses nothing.
        """
    static let parameters: [Parameter<Self>] =
        [.integer("least", \.least, "How many cells of a notebook carry nbgrader metadata at the least.")]
        + SolutionDelimiters.parameters.map { $0.inside(\.delimiters) }
    static let examples: [Example<Self>] = [
        .passes(
            "A solution and its test",
            files: [
                "tensor.py": ExampleCell.solution("add", "### BEGIN SOLUTION", "x = 1", "### END SOLUTION")
                    + ExampleCell.test("test-add", "assert x == 1")
            ]),
        .fails(
            "A key is missing",
            files: [
                "tensor.py": ExampleCell.code(
                    nbgrader: #"{"schema_version": 3, "grade": true, "solution": false, "grade_id": "t", "points": 5}"#,
                    "assert x == 1")
            ],
            findings: ["tensor.py:1: cell 1: The nbgrader metadata lacks locked"]),
        .fails(
            "No schema version anywhere",
            files: [
                "tensor.py": ExampleCell.code(
                    nbgrader: #"{"grade": false, "solution": true, "locked": false, "grade_id": "add"}"#, "x = 1")
                    + ExampleCell.code(
                        nbgrader: #"{"grade": true, "solution": false, "locked": true, "grade_id": "t", "points": 5}"#,
                        "assert x == 1")
            ],
            findings: ["tensor.py:1: Every nbgrader cell lacks schema_version 3, so nbgrader refuses the notebook"]),
        .fails(
            "A line that jupytext cannot read",
            files: [
                "tensor.py": ExampleCell.solution("add", "x = 1")
                    + ExampleCell.code(nbgrader: #"{"grade": true, "grade_id": }"#, "assert x == 1")
            ],
            findings: [
                "tensor.py:4: cell 2: The cell's line speaks of nbgrader, but its metadata cannot be read: the cell has no role"
            ]),
        .fails(
            "Cells without roles", files: ["tensor.py": ExampleCell.code("x = 1")],
            findings: ["tensor.py: no cell carries nbgrader metadata"]),
    ]

    var least = 1
    var delimiters = SolutionDelimiters()

    var impossibility: String? { delimiters.impossibility }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        try module.generatedNotebooks(delimiters).flatMap { generated in
            var findings = generated.findings(of: .nbgraderMetadata)
            let count = generated.nbgraderCells.count
            if count < least {
                findings.append(
                    Finding(
                        count == 0
                            ? "no cell carries nbgrader metadata"
                            : "fewer than \(least) cells carry nbgrader metadata", at: generated.path,
                        help: "give the cells that students fill in and the tests their roles"))
            }
            return findings
        }
    }
}
