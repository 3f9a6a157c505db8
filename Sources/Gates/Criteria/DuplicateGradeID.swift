import Notebook

/// Keeps every grade_id the name of one cell.
struct DuplicateGradeID: Criterion {
    static let id = "duplicate-grade-id"
    static let summary = "No two cells of a notebook have the same grade_id."
    static let rationale = """
        nbgrader knows cells by their grade_id and refuses a notebook in which two graded, solution or locked cells \
        share one (CheckCellMetadata); its message names neither. Copying a cell is all it takes. Two tasks that are \
        not locked overwrite each other in the gradebook without a word.
        """
    static let examples: [Example<Self>] = [
        .passes(
            "Each its own",
            files: [
                "tensor.py": ExampleCell.test("test-add", "assert x == 1")
                    + ExampleCell.test("test-sub", "assert y == 1")
            ]),
        .fails(
            "A cell that was copied",
            files: [
                "tensor.py": ExampleCell.test("test-add", "assert x == 1")
                    + ExampleCell.test("test-add", "assert y == 1")
            ],
            findings: [
                "tensor.py:4: cell 2: The same grade_id stands at line 1, in cell 1. nbgrader refuses the notebook"
            ]),
    ]

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        try module.generatedNotebooks().flatMap { $0.findings(of: .duplicateGradeID) }
    }
}
