import Git
import Notebook

/// A module's notebook with what nbgrader makes of it.
struct GeneratedNotebook {
    let path: Path
    let notebook: Notebook
    /// The notebook's code, for criteria that know Python.
    let code: PythonCode
    let studentVersion: StudentVersion
    /// nbgrader's options, those of the criterion first.
    let configuration: NBGraderConfiguration

    /// The faults that `criterion` reports.
    func findings(of criterion: FaultCriterion) -> [Finding] {
        findings { $0.kind.criterion == criterion }
    }

    /// The faults that nbgrader refuses the notebook for.
    var fatalFindings: [Finding] { findings(where: \.isFatal) }

    /// The findings of some faults. Schema versions that are missing or too old are one fault of the notebook, which
    /// one run of `nbgrader update` mends; so a baseline that knows it still does when some of the cells are mended.
    func findings(where isWanted: (NBGraderFault) -> Bool) -> [Finding] {
        let old = studentVersion.faults.filter { $0.kind == .schemaTooOld && $0.part == .body }
        var findings: [Finding] = []
        var isTold = false
        for fault in studentVersion.faults where isWanted(fault) {
            if fault.kind == .schemaTooOld, fault.part == .body {
                if !isTold { findings.append(outdated(old, fault)) }
                isTold = true
            } else {
                findings.append(fault.finding(in: notebook, at: path))
            }
        }
        return findings
    }

    /// The cells that carry nbgrader metadata.
    var nbgraderCells: [Cell] { notebook.cells.filter { $0.nbgrader != nil } }

    /// Whether nbgrader takes the notebook's code for Python: by the kernelspec alone, Python without one.
    /// A script that is named otherwise is no Python, whatever nbgrader takes it for.
    var isPython: Bool {
        let language = notebook.metadata["kernelspec"]?["language"]?.text ?? "python"
        return language == "python" && (path.hasSuffix(".py") || path.hasSuffix(".ipynb"))
    }

    private func outdated(_ old: [NBGraderFault], _ first: NBGraderFault) -> Finding {
        let cells = old.compactMap(\.cell).map(String.init)
        let who =
            old.count == nbgraderCells.count
            ? "Every nbgrader cell lacks"
            : old.count == 1 ? "Cell \(cells[0]) lacks" : "Cells \(cells.joined(separator: ", ")) lack"
        return Finding(
            "\(who) schema_version 3, so nbgrader refuses the notebook", at: path, first.position,
            help: "Run nbgrader update on the notebook, or write \"schema_version\": 3 in the metadata",
            nbgraderMessage: first.quotation, isMendable: old.allSatisfy(\.isMendable), subject: first.kind.rawValue)
    }
}

extension ModuleSnapshot {
    /// The module's notebooks with what nbgrader makes of them.
    ///
    /// - Throws: as `readableNotebooks` does.
    func generatedNotebooks(
        _ delimiters: SolutionDelimiters = SolutionDelimiters(), hasDatabase: Bool = true
    ) throws -> [GeneratedNotebook] {
        let files = try notebooks
        guard !files.isEmpty else { throw NotApplicable("no notebook") }
        return try files.map { try generated($0, delimiters, hasDatabase: hasDatabase) }
    }

    /// What nbgrader makes of a notebook.
    ///
    /// - Throws: what makes the criterion violated when the file is no notebook.
    func generated(
        _ file: NotebookFile, _ delimiters: SolutionDelimiters = SolutionDelimiters(), hasDatabase: Bool = true
    ) throws -> GeneratedNotebook {
        let notebook: Notebook
        switch file.content {
        case .success(let content): notebook = content
        case .failure(let error): throw UnreadableNotebook(path: file.path, error: error)
        }
        guard let format = NotebookFile.Format(file.path) else { throw NotApplicable("no notebook") }
        let settings = try course.nbgraderSettings()
        let options = GenerationOptions(
            configuration: try delimiters.configuration(of: course),
            autotests: try course.autotests(inOrAbove: file.path.parent), header: settings.header,
            footer: settings.footer, hasDatabase: hasDatabase)
        return GeneratedNotebook(
            path: file.path, notebook: notebook,
            code: course.code(of: notebook, file.id, format),
            studentVersion: course.studentVersion(of: notebook, file.id, format, options),
            configuration: options.configuration)
    }
}
