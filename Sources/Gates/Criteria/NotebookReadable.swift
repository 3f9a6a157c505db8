import Git
import Notebook

/// Keeps every notebook a notebook: a file that no program can read holds no cell to judge.
struct NotebookReadable: Criterion {
    static let id = "notebook-readable"
    static let summary = "Every file that the layout calls a notebook is one."
    static let rationale = """
        nbgrader reads notebooks of nbformat 4 and checks them against its schema after each step. A module \
        without a notebook has nothing that a gate could judge, so it does not pass. Links, Git LFS pointers \
        and files with conflict markers are no notebooks.
        """
    static let parameters: [Parameter<Self>] = [
        .integer("least", \.least, "How many notebooks a module has at the least.")
    ]
    static let examples: [Example<Self>] = [
        .passes("A percent script", files: ["tensor.py": ExampleCell.code("x = 1")]),
        .passes(
            "A notebook",
            files: ["tensor.ipynb": #"{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}"#]),
        .fails(
            "No notebook", files: ["README.md": "# Tensor"],
            findings: ["there is no notebook at modules/01_tensor/tensor.py or modules/01_tensor/tensor.ipynb"]),
        .fails(
            "A cell without what nbformat asks for",
            files: [
                "tensor.ipynb": """
                {"cells": [{"cell_type": "code", "metadata": {}, "source": "x = 1", "outputs": []}],
                 "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
                """
            ],
            findings: [
                "tensor.ipynb:1: cell 1: nbformat 4.4 refuses the cell: 'execution_count' is a required property"
            ]),
        .fails(
            "A merge that nobody finished",
            files: [
                "tensor.py": ExampleCell.code(
                    "<<<<<<< HEAD", "x = 1", "=======", "x = 2", ">>>>>>> feature")
            ],
            findings: ["tensor.py:2: a merge conflict begins here that nobody has resolved"]),
    ]

    var least = 1

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let files = try module.notebooks
        var findings: [Finding] = []
        if files.count < least {
            let places = module.module.layout.notebooks.map { template in
                template.resolved(with: module.module.variables).literalPath?.description ?? template.text
            }
            findings.append(
                Finding(
                    files.isEmpty
                        ? "there is no notebook at \(places.joined(separator: " or "))"
                        : "the module has fewer notebooks than the \(least) that are asked for", at: nil,
                    help: "add the notebook, or set `notebook` of the layout in the policy to where it stands"))
        }
        for file in files {
            switch file.content {
            case .failure(let error): findings.append(UnreadableNotebook(path: file.path, error: error).finding)
            case .success: findings += try module.generated(file).findings(of: .notebookReadable)
            }
        }
        return findings
    }
}
