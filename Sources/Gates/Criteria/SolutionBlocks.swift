import Notebook

/// Keeps the regions that nbgrader takes out of the students' notebook whole and in their place.
struct SolutionBlocks: Criterion {
    static let id = "solution-blocks"
    static let summary =
        "Solutions, hidden tests and mark schemes stand in balanced regions in cells of the right kind."
    static let rationale = """
        nbgrader (ClearSolutions, ClearHiddenTests, ClearMarkScheme) looks for its delimiters in every line of every \
        cell, prose too. It refuses a notebook with a region that is nested, has no end or stands in a cell without \
        the role for it. An END alone and a delimiter that is misspelt it passes over, and what was meant to be \
        hidden reaches the students.
        """
    static let parameters: [Parameter<Self>] = SolutionDelimiters.parameters.map { $0.inside(\.delimiters) }
    static let examples: [Example<Self>] = [
        .passes(
            "A region in a solution cell",
            files: ["tensor.py": ExampleCell.solution("add", "### BEGIN SOLUTION", "x = 1", "### END SOLUTION")]),
        .passes(
            "Delimiters of the course", Self(delimiters: SolutionDelimiters(begin: "<solution>", end: "</solution>")),
            files: ["tensor.py": ExampleCell.solution("add", "# <solution>", "x = 1", "# </solution>")]),
        .fails(
            "No end",
            files: ["tensor.py": ExampleCell.solution("add", "### BEGIN SOLUTION", "x = 1")],
            findings: ["tensor.py:2: cell 1: The solution region that begins here does not end in this cell"]),
        .fails(
            "One region in another",
            files: [
                "tensor.py": ExampleCell.solution(
                    "add", "### BEGIN SOLUTION", "x = 1", "### BEGIN SOLUTION", "y = 1", "### END SOLUTION")
            ],
            findings: ["tensor.py:4: cell 1: A solution region begins inside the one that begins at line 2"]),
        .fails(
            "A region in a cell that is no solution",
            files: ["tensor.py": ExampleCell.code("### BEGIN SOLUTION", "x = 1", "### END SOLUTION")],
            findings: ["tensor.py:2: cell 1: A solution region stands in a cell that is not a solution cell"]),
        .fails(
            "Prose that speaks of the delimiter",
            files: ["tensor.py": ExampleCell.prose("Write between BEGIN SOLUTION and the end of the cell.")],
            findings: [
                "tensor.py:2: cell 1: The solution region that begins here does not end in this cell",
                "tensor.py:2: cell 1: A solution region stands in a cell that is not a solution cell",
            ]),
        .fails(
            "An end alone, and a misspelt beginning",
            files: ["tensor.py": ExampleCell.solution("add", "### BEGIN SOLUTON", "x = 1", "### END SOLUTION")],
            findings: [
                "tensor.py:4: cell 1: END SOLUTION stands here without BEGIN SOLUTION. nbgrader deletes the line and says nothing: what stands above it reaches the students",
                "tensor.py:2: cell 1: This looks like BEGIN SOLUTION, but nbgrader does not know it: the spelling must be exact",
            ]),
        .fails(
            "Hidden tests where nothing is graded",
            files: [
                "tensor.py": ExampleCell.code("### BEGIN HIDDEN TESTS", "assert x == 1", "### END HIDDEN TESTS")
            ],
            findings: ["tensor.py:2: cell 1: A region of hidden tests stands in a cell that is not a graded cell"]),
    ]

    var delimiters = SolutionDelimiters()

    var impossibility: String? { delimiters.impossibility }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        try module.generatedNotebooks(delimiters).flatMap { $0.findings(of: .solutionBlocks) }
    }
}
