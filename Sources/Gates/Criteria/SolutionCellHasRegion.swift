import Notebook

/// Keeps what students are given from being wiped with the solution.
struct SolutionCellHasRegion: Criterion {
    static let id = "solution-cell-has-region"
    static let summary = "Every solution cell of code says which of its lines are the solution."
    static let rationale = """
        nbgrader (ClearSolutions) replaces all of a solution cell that has no region by its stub: imports, class and \
        function heads and the docstring with the task are gone, and later cells that need them fail. A cell that is \
        to be written from nothing is named under `except`.
        """
    static let parameters: [Parameter<Self>] =
        [Parameter("except", \.exceptions, "The grade_ids of cells that students write from nothing.")]
        + SolutionDelimiters.parameters.map { $0.inside(\.delimiters) }
    static let examples: [Example<Self>] = [
        .passes(
            "A region",
            files: [
                "tensor.py": ExampleCell.solution(
                    "add", "def add(a, b):", "    ### BEGIN SOLUTION", "    return a + b", "    ### END SOLUTION")
            ]),
        .passes(
            "A cell to be written from nothing", Self(exceptions: ["essay"]),
            files: ["tensor.py": ExampleCell.solution("essay", "x = 1")]),
        .passes(
            "Nothing but the stub",
            files: ["tensor.py": ExampleCell.solution("add", "# YOUR CODE HERE", "raise NotImplementedError()")]),
        .fails(
            "Imports in a solution cell",
            files: ["tensor.py": ExampleCell.solution("imports", "import numpy as np")],
            findings: [
                "tensor.py:1: cell 1: This solution cell has no solution region, so nbgrader replaces the whole cell by the stub: its line is gone for the students"
            ]),
    ]

    var exceptions: [String] = []
    var delimiters = SolutionDelimiters()

    var impossibility: String? { delimiters.impossibility }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let exceptions = Set(exceptions.map { Text($0) })
        return try module.generatedNotebooks(delimiters).flatMap { generated in
            generated.findings(of: .solutionCellHasRegion).filter { finding in
                finding.gradeID.map { !exceptions.contains($0) } ?? true
            }
        }
    }
}
