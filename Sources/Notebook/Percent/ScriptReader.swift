/// Reads a percent script into the notebook that jupytext makes of it.
struct ScriptReader {
    private let file: [UInt8]
    private let fileExtension: String
    private let lines: [ScriptLine]
    private let script: (language: String, comment: Comment)

    init(_ bytes: [UInt8], fileExtension: String) throws(NotebookError) {
        guard let script = ScriptLanguage.byExtension[fileExtension] else {
            throw NotebookError("jupytext knows no scripts that end in .\(fileExtension)")
        }
        guard bytes.count <= JSON.sizeLimit else {
            throw NotebookError("the file is larger than \(JSON.sizeLimit) bytes")
        }
        try Encoding.check(bytes, refusesMark: false)
        file = bytes
        self.fileExtension = fileExtension
        self.script = script
        lines = ScriptLine.lines(of: bytes)
    }

    func notebook() throws(NotebookError) -> Notebook {
        let header = try ScriptHeader(lines, comment: script.comment)
        let format = try ScriptFormat(lines, header: header, fileExtension: fileExtension)
        if case .other(let name) = format { throw refusal(of: name) }
        var metadata = ScriptMetadata(header.metadata, hasSection: header.hasSection, language: script.language)
        let language = try metadata.language()
        let unescapesMagics =
            format == .percent ? try metadata.unescapesMagics() : try metadata.unescapesMagics(absent: false)

        var reader = ScriptCellReader(
            lines, of: file, fileExtension: fileExtension, comment: script.comment, language: language,
            unescapesMagics: unescapesMagics)
        var cells: [ScriptCell] = []
        if !header.cell.isEmpty { cells.append(reader.headerCell(header)) }
        var start = header.end
        while start < lines.count { cells.append(try reader.read(at: &start)) }

        try metadata.setLanguages(of: &cells, main: language)
        try metadata.setFilters(cells, hasJSONMetadata: reader.hasJSONMetadata)
        try metadata.arrange()
        try metadata.written.checkNotebookSchema()
        let finished = cells.enumerated().map { $1.cell(number: $0 + 1, of: file) }
        return Notebook(format: .percent, metadata: metadata.written, cells: finished)
    }

    private func refusal(of format: String) -> NotebookError {
        if lines.allSatisfy(\.text.isBlank) { return NotebookError("the file is empty") }
        let sign = String(decoding: script.comment.prefix, as: UTF8.self)
        if format == "light" {
            return NotebookError(
                "the file is no percent script: jupytext reads it in its light format",
                help: "begin each cell with \(sign) %%, or convert it: jupytext --to \(fileExtension):percent <file>")
        }
        return NotebookError(
            "the file is in jupytext's format \(format), and only percent scripts are read",
            help: "jupytext --to \(fileExtension):percent <file>")
    }
}

extension Notebook {
    /// Reads a percent script as jupytext 1.19 does.
    ///
    /// The metadata is what `jupytext --to ipynb` writes, so without `text_representation`. Other
    /// formats of jupytext are recognised and refused, and so is what makes jupytext fail.
    ///
    /// - Parameter fileExtension: Without its dot; it decides on comment sign and language.
    public init(percent bytes: [UInt8], fileExtension: String) throws(NotebookError) {
        self = try ScriptReader(bytes, fileExtension: fileExtension).notebook()
    }
}
