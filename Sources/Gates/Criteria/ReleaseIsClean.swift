import Git
import Notebook

/// Keeps the students' notebooks that a course commits free of solutions and true to their source.
struct ReleaseIsClean: Criterion {
    static let id = "release-is-clean"
    static let summary = "A committed student version holds no solution and is what nbgrader makes of the source."
    static let rationale = """
        A release that was edited, made from an older source or copied from the wrong file gives away solutions or \
        sets work that is no longer graded. The student version is made anew from the source and compared, ids, \
        outputs and the order of keys aside.
        """
    static let parameters: [Parameter<Self>] =
        [
            Parameter(
                "release", \.release, "Where the student version stands, e.g. release/{name}/**.",
                required: true),
            Parameter("required", \.isRequired, "Whether there must be one."),
        ] + SolutionDelimiters.parameters.map { $0.inside(\.delimiters) }
    static let examples: [Example<Self>] = [
        .passes(
            "What nbgrader makes of a cell without a role", Self(release: "release/{name}.ipynb"),
            files: ["tensor.ipynb": notebook("x = 1"), "/release/tensor.ipynb": notebook("x = 1")]),
        .fails(
            "A release that was edited", Self(release: "release/{name}.ipynb"),
            files: ["tensor.ipynb": notebook("x = 1"), "/release/tensor.ipynb": notebook("x = 2")],
            findings: [
                "/release/tensor.ipynb:1: cell 1: the cell is not what nbgrader makes of modules/01_tensor/tensor.ipynb"
            ]),
        .fails(
            "A solution in the release", Self(release: "release/{name}.ipynb"),
            files: [
                "tensor.ipynb": notebook("x = 1"), "/release/tensor.ipynb": notebook("### BEGIN SOLUTION"),
            ],
            findings: [
                "/release/tensor.ipynb:1: cell 1: BEGIN SOLUTION stands in the students' notebook",
                "/release/tensor.ipynb:1: cell 1: the cell is not what nbgrader makes of modules/01_tensor/tensor.ipynb",
            ]),
        .fails(
            "No release", Self(release: "release/{name}.ipynb", isRequired: true),
            files: ["tensor.ipynb": notebook("x = 1")],
            findings: ["there is no student version at release/{name}.ipynb"]),
        .fails(
            "A script beside the release", Self(release: "release/{name}/**"),
            files: [
                "tensor.ipynb": notebook("x = 1"), "/release/tensor/tensor.ipynb": notebook("x = 1"),
                "/release/tensor/tensor.py": "# BEGIN SOLUTION\nx = 1\n",
            ],
            findings: ["/release/tensor/tensor.py:1: BEGIN SOLUTION stands in what students get"]),
        .notApplicable(
            "No release, and none asked for", Self(release: "release/{name}.ipynb"),
            files: ["tensor.ipynb": notebook("x = 1")], because: "no student version is committed"),
    ]

    private static func notebook(_ source: String) -> String {
        """
        {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": "\(source)"}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
        """
    }

    var release: Template?
    var isRequired = false
    var delimiters = SolutionDelimiters()

    var impossibility: String? { delimiters.impossibility }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        guard let release else { return [] }
        let files = try module.files(matching: release)
        guard !files.isEmpty else {
            guard isRequired else { throw NotApplicable("no student version is committed") }
            return [
                Finding(
                    "there is no student version at \(release.text)", at: nil,
                    help: "run nbgrader generate_assignment and commit what it writes")
            ]
        }
        let sources = try module.generatedNotebooks(delimiters)
        return try files.flatMap { file in
            guard file.path.hasSuffix(".ipynb") else { return try leaks(in: file, of: module) }
            let released = try module.generated(module.notebook(file), delimiters)
            let leaks = leaks(in: released)
            return leaks + (try differences(of: released, from: source(of: released, among: sources)))
        }
    }

    /// Solutions in what lies beside the students' notebooks.
    private func leaks(in file: Snapshot.File, of module: ModuleSnapshot) throws -> [Finding] {
        guard file.mode.isFile else { return [] }
        let text = Text(utf8: try module.bytes(of: file, limit: NotebookFile.sizeLimit))
        guard let (mark, line) = SolutionMarks(try delimiters.configuration(of: module.course)).first(in: text) else {
            return []
        }
        return [
            Finding(
                "\(mark) stands in what students get", at: file.path, Position(line: line),
                help: "remove the file from the release")
        ]
    }

    /// Lines that nbgrader takes out, and marks that it would have.
    private func leaks(in released: GeneratedNotebook) -> [Finding] {
        let configuration = released.configuration
        let marks = [configuration.solution, configuration.hiddenTests, configuration.markScheme]
            .flatMap { [$0.begin, $0.end] }
        return released.notebook.cells.flatMap { cell in
            cell.source.lines.enumerated().compactMap { index, line in
                guard let mark = marks.first(where: { line.contains($0) }) else { return nil }
                return Finding(
                    "\(mark) stands in the students' notebook", at: released.path, in: cell, line: index + 1,
                    help: "make the student version anew: nbgrader generate_assignment --force")
            }
        }
    }

    /// The source of a release: the only one, or the one that is called alike.
    private func source(of released: GeneratedNotebook, among sources: [GeneratedNotebook]) -> GeneratedNotebook? {
        sources.count == 1 ? sources[0] : sources.first { $0.path.stem.name == released.path.stem.name }
    }

    private func differences(of released: GeneratedNotebook, from source: GeneratedNotebook?) throws -> [Finding] {
        guard let source else {
            return [
                Finding(
                    "no notebook of the module is called like this student version", at: released.path,
                    help: "remove it, or name it like its source")
            ]
        }
        let help = "make the student version anew from \(source.path): nbgrader generate_assignment --force"
        let made: Notebook
        switch source.studentVersion.outcome {
        case .accepted(let notebook): made = notebook
        case .undecided(let fault):
            throw Undecided("\(source.path): \(fault.message.withoutFullStop)", help: fault.help.withoutFullStop)
        case .refused(let fault):
            return [
                Finding(
                    "the student version is not what the source gives: nbgrader refuses \(source.path)",
                    at: released.path, help: fault.help.withoutFullStop, nbgraderMessage: fault.quotation)
            ]
        }
        switch CellDifference.first(between: released.notebook, and: made, by: \.canonical) {
        case .changed(let cell):
            return [
                Finding(
                    "the cell is not what nbgrader makes of \(source.path)", at: released.path, in: cell, help: help)
            ]
        case .missing(let cell):
            return [
                Finding(
                    "cell \(cell.number) of \(source.path) is missing", at: released.path, help: help,
                    subject: "a cell is missing")
            ]
        case nil: break
        }
        guard released.notebook.frame != made.frame else { return [] }
        return [
            Finding(
                "the notebook's own metadata is not what nbgrader makes of \(source.path)", at: released.path,
                level: .warning, help: help)
        ]
    }
}

extension Notebook {
    /// What a notebook is besides its cells.
    fileprivate var frame: [UInt8] {
        Notebook(format: .ipynb, metadata: metadata, minorVersion: minorVersion, cells: [], members: members).canonical
    }
}
