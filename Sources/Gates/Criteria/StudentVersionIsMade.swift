import Notebook

/// Keeps the notebook such that nbgrader can make the students' version of it.
struct StudentVersionIsMade: Criterion {
    static let id = "student-version"
    static let summary = "nbgrader generate_assignment accepts the notebook."
    static let rationale = """
        All steps of nbgrader 0.9 are taken without running it, and every fault that it would stop at is named, where \
        nbgrader names the first and not its cell. Autotests are made by running the notebook's code, so a notebook \
        that has them and no other fault is not judged.
        """
    static let parameters: [Parameter<Self>] =
        [Parameter("database", \.hasDatabase, "Whether nbgrader keeps a gradebook; false for --no-db.")]
        + SolutionDelimiters.parameters.map { $0.inside(\.delimiters) }
    static let examples: [Example<Self>] = [
        .passes(
            "A solution and its test",
            files: [
                "tensor.py": ExampleCell.solution("add", "### BEGIN SOLUTION", "x = 1", "### END SOLUTION")
                    + ExampleCell.test("test-add", "assert x == 1")
            ]),
        .fails(
            "A language without a stub",
            files: [
                "tensor.ipynb": """
                {"cells": [], "metadata": {"kernelspec": {"display_name": "Julia", "language": "julia", "name": "julia"}},
                 "nbformat": 4, "nbformat_minor": 4}
                """
            ],
            findings: ["tensor.ipynb: nbgrader has no stub for the language \"julia\" of metadata.kernelspec.language"]),
        .fails(
            "What another criterion reports as well",
            files: ["tensor.py": ExampleCell.solution("add", "### BEGIN SOLUTION", "x = 1")],
            findings: ["tensor.py:2: cell 1: The solution region that begins here does not end in this cell"]),
        .fails(
            "Autotests that nbgrader has no templates for",
            files: ["tensor.ipynb": autotest, "autotests.yml": "python3: {templates: {}}\n"],
            findings: ["tensor.ipynb: autotests.yml, python3: the key dispatch is missing"]),
        .undecided(
            "Autotests",
            files: [
                "tensor.ipynb": autotest,
                "autotests.yml": """
                python3: {templates: {default: []}, dispatch: "type({{snippet}})", check: "assert {{snippet}}", normalize: ""}
                """,
            ],
            because:
                "modules/01_tensor/tensor.ipynb: The notebook has autotests, and nbgrader runs its code to make them"),
    ]

    private static let autotest = """
        {"cells": [{"cell_type": "code", "execution_count": null, "outputs": [], "source": "### AUTOTEST x",
         "metadata": {"nbgrader": {"schema_version": 3, "grade": true, "solution": false, "locked": true,
         "grade_id": "t", "points": 1}}}],
         "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
         "nbformat": 4, "nbformat_minor": 4}
        """

    var hasDatabase = true
    var delimiters = SolutionDelimiters()

    var impossibility: String? { delimiters.impossibility }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let notebooks = try module.generatedNotebooks(delimiters, hasDatabase: hasDatabase)
        let findings = notebooks.flatMap { generated in
            generated.findings { $0.isFatal || ($0.kind.criterion == .studentVersion && $0.consequence == .silent) }
        }
        guard findings.isEmpty else { return findings }
        for generated in notebooks {
            if case .undecided(let fault) = generated.studentVersion.outcome {
                throw Undecided("\(generated.path): \(fault.message.withoutFullStop)", help: fault.help.withoutFullStop)
            }
        }
        return []
    }
}
