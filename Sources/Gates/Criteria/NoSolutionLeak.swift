import Git
import Notebook

/// Keeps solutions out of the files that nbgrader hands to the students as they are.
struct NoSolutionLeak: Criterion {
    static let id = "no-solution-leak"
    static let summary = "No file that nbgrader copies to the students holds a solution."
    static let rationale = """
        nbgrader generate_assignment turns the notebooks that stand directly in the assignment's folder into the \
        students' version, and copies every other file below that folder as it is: the script that jupytext pairs \
        with a notebook, notebooks whose names begin with a dot or do not end in a small .ipynb, notes. Notebooks in \
        folders below are left out without a word. Attachments of a cell stay when the text that shows them goes. It \
        applies where the module's notebook is an .ipynb file: nbgrader takes no other.
        """
    static let parameters: [Parameter<Self>] =
        [
            Parameter(
                "except", \.exceptions, "Files that students may have, or that are kept out of nbgrader's sight."),
            Parameter("words", \.words, "Other words that give a solution away, e.g. TEACHER ONLY."),
        ] + SolutionDelimiters.parameters.map { $0.inside(\.delimiters) }
    static let examples: [Example<Self>] = [
        .passes(
            "A data file beside the notebook", files: ["tensor.ipynb": notebook("x = 1"), "data.csv": "1,2\n"]),
        .fails(
            "The paired script",
            files: [
                "tensor.ipynb": notebook("x = 1"),
                "tensor_nb.py": "# %%\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n",
            ],
            findings: ["tensor_nb.py:2: BEGIN SOLUTION stands in a file that nbgrader copies to the students as it is"]),
        .fails(
            "A script whose solution cell is wiped whole",
            files: ["tensor.ipynb": notebook("x = 1"), "tensor_nb.py": ExampleCell.solution("add", "x = 1")],
            findings: ["tensor_nb.py:1: a solution cell stands in a file that nbgrader copies to the students as it is"]
        ),
        .fails(
            "Notebooks that nbgrader does not take for such",
            files: [
                "tensor.ipynb": notebook("x = 1"), ".draft.ipynb": notebook("x = 1"),
                "sub/more.ipynb": notebook("x = 1"),
            ],
            findings: [
                ".draft.ipynb: nbgrader copies this notebook to the students as it is, solutions included",
                "sub/more.ipynb: nbgrader leaves this notebook out: it stands in a folder below the assignment's",
            ]),
        .fails(
            "A file that is called a solution", files: ["tensor.ipynb": notebook("x = 1"), "solutions.txt": "x = 1\n"],
            findings: ["solutions.txt: by its name the file holds solutions, and nbgrader copies it to the students"]),
        .notApplicable(
            "A script alone", files: ["tensor.py": ExampleCell.code("x = 1")],
            because: "no notebook in .ipynb, so nbgrader copies nothing"),
    ]

    private static func notebook(_ source: String) -> String {
        """
        {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": "\(source)"}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
        """
    }

    var exceptions: [Template] = []
    var words: [String] = []
    var delimiters = SolutionDelimiters()

    var impossibility: String? {
        words.contains("") ? "an empty word stands in every line" : delimiters.impossibility
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let notebooks = try module.generatedNotebooks(delimiters).filter { $0.path.hasSuffix(".ipynb") }
        guard !notebooks.isEmpty else { throw NotApplicable("no notebook in .ipynb, so nbgrader copies nothing") }
        var seen: Set<Path> = []
        let allowed = exceptions.map { $0.resolved(with: module.module.variables) }
        var findings = notebooks.flatMap { $0.findings(of: .noSolutionLeak) }
        for folder in notebooks.map(\.path.parent) {
            for file in try module.course.snapshot.files(under: folder) where seen.insert(file.path).inserted {
                guard !allowed.contains(where: { $0.matches(file.path) }) else { continue }
                if let finding = try finding(on: file, of: folder, in: module) { findings.append(finding) }
            }
        }
        return findings
    }

    private func finding(on file: Snapshot.File, of folder: Path, in module: ModuleSnapshot) throws -> Finding? {
        let parts = file.path.relative(to: folder)?.components.map { Path(bytes: $0) } ?? []
        guard file.mode != .gitlink, !parts.contains(where: \.isPassedOver) else { return nil }
        let help = "keep it outside the assignment's folder, or name it under `except` in the policy"
        if file.path.hasSuffix(".ipynb"), !file.path.name.bytes.starts(with: ".".utf8) {
            guard parts.count > 1 else { return nil }
            return Finding(
                "nbgrader leaves this notebook out: it stands in a folder below the assignment's", at: file.path,
                level: .warning, help: "move it into the assignment's folder, or into one of its own")
        }
        if file.path.name.lowercased.hasSuffix(".ipynb") {
            return Finding(
                "nbgrader copies this notebook to the students as it is, solutions included", at: file.path,
                help: "name it such that it ends in .ipynb and begins with no dot, or keep it elsewhere")
        }
        if let finding = try textFinding(in: file, of: module, help: help) { return finding }
        guard file.path.name.lowercased.bytes[...].contains("solution") else { return nil }
        return Finding(
            "by its name the file holds solutions, and nbgrader copies it to the students", at: file.path,
            level: .warning, help: help)
    }

    private func textFinding(in file: Snapshot.File, of module: ModuleSnapshot, help: String) throws -> Finding? {
        // nbgrader copies what a link leads to.
        let found = file.mode == .symlink ? try module.course.snapshot.following(file.path) : file
        guard let found, found.mode.isFile else { return nil }
        let text = Text(utf8: try module.bytes(of: found, limit: NotebookFile.sizeLimit))
        let marks = SolutionMarks(try delimiters.configuration(of: module.course), words: words)
        guard let (mark, line) = marks.first(in: text) else { return nil }
        return Finding(
            "\(mark) stands in a file that nbgrader copies to the students as it is", at: file.path,
            Position(line: line), help: help)
    }
}

extension Path {
    /// Names that nbgrader does not copy (`CourseDirectory.ignore`), with what stands below them.
    fileprivate var isPassedOver: Bool {
        [".ipynb_checkpoints", "__pycache__", "feedback"].contains(self)
            || hasSuffix(".pyc") && !bytes.starts(with: ".".utf8)
    }

    fileprivate var lowercased: Path {
        Path(bytes: bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 })
    }
}
