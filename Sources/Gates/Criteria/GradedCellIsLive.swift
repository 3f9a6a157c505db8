import Notebook

/// Keeps points from being given away: a graded cell can fail.
struct GradedCellIsLive: Criterion {
    static let id = "graded-cell-is-live"
    static let summary = "Every autograded cell asks something of the students' work."
    static let rationale = """
        nbgrader gives a test cell all its points when running it raises no error. A cell that defines its test and \
        never calls it, catches what its checks raise, checks nothing, or expects the NotImplementedError of the \
        stub pays an empty submission in full. A cell is reported when all that runs in it uses only what it made \
        itself, Python's own functions and constants, or is caught; whatever it takes from elsewhere may fail. Only \
        Python is judged, and no code is run.
        """
    static let examples: [Example<Self>] = [
        .passes(
            "A test that is called",
            files: [
                "tensor.py": ExampleCell.test(
                    "test-add", "def test_add():", "    assert add(1, 2) == 3", "", "test_add()")
            ]),
        .fails(
            "A test that nothing calls",
            files: ["tensor.py": ExampleCell.test("test-add", "def test_add():", "    assert add(1, 2) == 3")],
            findings: [
                "tensor.py:2: cell 1: The cell defines test_add and calls nothing: an empty submission gets its 10 points"
            ]),
        .fails(
            "A test whose failure is caught",
            files: [
                "tensor.py": ExampleCell.test(
                    "test-add", "try:", "    assert add(1, 2) == 3", "except Exception as error:", "    print(error)")
            ],
            findings: [
                "tensor.py:2: cell 1: The cell catches every error that its checks raise: an empty submission gets its 10 points"
            ]),
        .notApplicable(
            "No test", files: ["tensor.py": ExampleCell.code("x = 1")], because: "no autograded cell of Python code"),
    ]

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let notebooks = try module.generatedNotebooks()
        let isAsked = notebooks.contains { generated in
            generated.isPython
                && generated.notebook.cells.contains { $0.kind == .code && $0.role.isGrade && !$0.role.isSolution }
        }
        guard isAsked else { throw NotApplicable("no autograded cell of Python code") }
        return notebooks.filter(\.isPython).flatMap { generated in
            GradedCellLiveness.findings(
                in: generated.notebook, configuration: generated.configuration, code: generated.code
            ).map { found in
                let cell = generated.notebook.cells[found.cell - 1]
                return Finding(
                    found.message.withoutFullStop, at: generated.path, in: cell, line: found.cellLine,
                    position: found.position,
                    help: found.help.withoutFullStop, subject: found.reason.rawValue)
            }
        }
    }
}
