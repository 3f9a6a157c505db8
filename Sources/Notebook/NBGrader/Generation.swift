/// The student version in the making: nbgrader's pipeline, which stops at the first error, taken
/// to its end so that every fault is found.
///
/// Faults are recorded in the order in which nbgrader would meet them; the first that it refuses
/// the notebook for is nbgrader's own error.
struct Generation {
    let configuration: NBGraderConfiguration
    let autotests: AutotestTemplates
    let hasDatabase: Bool
    let minorVersion: Int
    let isPercent: Bool
    let members: JSONObject
    var metadata: JSONObject
    var cells: [DraftCell]
    var faults: [NBGraderFault] = []

    init(
        _ notebook: Notebook, configuration: NBGraderConfiguration, autotests: AutotestTemplates, hasDatabase: Bool
    ) {
        self.configuration = configuration
        self.autotests = autotests
        self.hasDatabase = hasDatabase
        minorVersion = notebook.minorVersion
        isPercent = notebook.format == .percent
        members = notebook.members
        metadata = notebook.metadata
        cells = notebook.cells.map { DraftCell($0, part: .body) }
    }

    /// The notebook that has come out.
    var notebook: Notebook {
        Notebook(
            format: .ipynb, metadata: metadata, minorVersion: minorVersion, cells: cells.map(\.finished),
            members: members)
    }

    /// Takes all steps.
    mutating func run(header: Notebook?, footer: Notebook?) {
        readCells(in: .read)
        include(header: header, footer: footer)
        checkNotebookSchema()
        checkAutotests()
        lockCells()
        clearSolutions()
        clearOutput()
        checkCellMetadata()
        computeChecksums()
        if hasDatabase { checkGradebook() }
        clearHiddenTests()
        clearMarkSchemes()
        recomputeChecksums()
        checkEncoding()
        findSilentFaults()
        findScriptFaults()
    }

    /// Where a fault is: a cell as a whole, its metadata, or a line of its source.
    enum Place {
        case notebook
        case cell(Int)
        case metadata(Int)
        case line(Int, of: Int)
    }

    /// nbgrader's own error: its class, its text and, for the errors that it hides behind
    /// `Notebook failed to validate`, the reason.
    struct Error {
        let type: String
        let message: String
        var cause: String?

        init(_ type: String, _ message: String, cause: String? = nil) {
            self.type = type
            self.message = message
            self.cause = cause
        }

        static func corrupted(_ cause: String) -> Error {
            Error(
                "ValidationError", "Notebook failed to validate; the nbgrader metadata may be corrupted.", cause: cause)
        }
    }

    mutating func report(
        _ kind: NBGraderFault.Kind, at place: Place, in stage: NBGraderStage, _ message: String, help: String,
        error: Error? = nil, consequence: NBGraderFault.Consequence? = nil, isMendable: Bool = false
    ) {
        var part = NBGraderFault.Part.body
        var cell: Cell?
        var position: Position?
        var cellLine: Int?
        switch place {
        case .notebook: break
        case .cell(let index):
            (part, cell) = (cells[index].part, cells[index].original)
            position = cell?.position
        case .metadata(let index):
            (part, cell) = (cells[index].part, cells[index].original)
            position = cell?.metadataPosition
        case .line(let line, let index):
            (part, cell) = (cells[index].part, cells[index].original)
            position = cell?.position(ofSourceLine: line)
            cellLine = line
        }
        faults.append(
            NBGraderFault(
                kind: kind, stage: stage, consequence: consequence ?? (error == nil ? .silent : .refused),
                errorClass: error?.type, nbgraderMessage: error?.message, nbgraderCause: error?.cause,
                message: message, help: help, part: part, cell: cell?.number, position: position, cellLine: cellLine,
                gradeID: cell?.gradeID, isMendable: isMendable))
    }
}
