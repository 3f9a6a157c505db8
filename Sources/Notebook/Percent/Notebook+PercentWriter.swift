extension Notebook {
    /// The version of jupytext whose format is written, as the header names it.
    private static let jupytextVersion = "1.19.6"

    /// The notebook as a percent script, as jupytext writes it (`--to py:percent`).
    ///
    /// - Parameter fileExtension: without its dot; it decides on comment sign and language.
    /// - Throws: `NotebookError` where jupytext fails or writes a header that this does not.
    public func percent(fileExtension: String) throws(NotebookError) -> [UInt8] {
        guard let script = ScriptLanguage.byExtension[fileExtension] else {
            throw NotebookError("jupytext knows no scripts that end in .\(fileExtension)")
        }
        var metadata = try metadata.arrangedForJupytext()
        let options = try metadata.section("jupytext")
        let language = try takeLanguage(from: &metadata, script.language)
        let writer = ScriptCellWriter(
            fileExtension: fileExtension, comment: script.comment, language: language, options: options)
        var top = try topLines(&metadata, options, writer, script.language)
        let (header, headerGap, cells) = try header(&metadata, options, writer, fileExtension)

        var lines: [ScriptLine] = []
        for cell in cells.reversed() {
            let text = try writer.lines(of: cell).map { ScriptLine($0[...], at: cell.position) }
            let blanks = try cell.gap ?? Self.blankLines(after: text, before: lines, fileExtension)
            lines = text + Array(repeating: ScriptLine([], at: cell.position), count: blanks) + lines
        }
        top += header
        let place = Position(line: 1)
        let blanks =
            headerGap
            ?? Self.blankLines(after: header.map { ScriptLine($0[...], at: place) }, before: lines, fileExtension)
        top += Array(repeating: [], count: blanks)
        return Array((top + lines.map { Array($0.text) }).joined(separator: [0x0A]))
    }

    private static func blankLines(
        after lines: [ScriptLine], before next: [ScriptLine], _ fileExtension: String
    ) -> Int {
        if next.isEmpty { return 1 }
        if lines.isEmpty { return 0 }
        guard fileExtension == "py" else { return 1 }
        var spacing = Spacing(next)
        return spacing.expected(after: lines[...], next: 0)
    }

    private func takeLanguage(from metadata: inout JSONObject, _ script: String) throws(NotebookError) -> String {
        let kernel = try metadata.section("kernelspec")["language"]?.text.flatMap { $0.isEmpty ? nil : $0.string }
        var jupytext = try metadata.section("jupytext")
        let main = jupytext["main_language"]?.text.flatMap { $0.isEmpty ? nil : $0.string }
        if let main, main == kernel ?? script {
            jupytext["main_language"] = nil
            metadata["jupytext"] = .object(jupytext)
        }
        return try ScriptMetadata(
            [
                "jupytext": .object(main.map { ["main_language": .string(Text($0))] } ?? [:]),
                "kernelspec": .object(kernel.map { ["language": .string(Text($0))] } ?? [:]),
            ],
            hasSection: true, language: script
        ).language()
    }

    /// The lines that say which program runs the script and how it is encoded.
    private func topLines(
        _ metadata: inout JSONObject, _ options: JSONObject, _ writer: ScriptCellWriter, _ scriptLanguage: String
    ) throws(NotebookError) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var jupytext = try metadata.section("jupytext")
        if let program = options["executable"]?.text { lines.append(Array("#!".utf8) + program.utf8) }
        if let encoding = options["encoding"]?.text {
            lines.append(encoding.utf8)
        } else if writer.language != "python", cells.contains(where: { $0.source.utf8.contains { $0 >= 0x80 } }) {
            lines.append(writer.comment.prefix + Array(" -*- coding: utf-8 -*-".utf8))
        }
        for key: Text in ["executable", "encoding"] where jupytext[key] != nil {
            jupytext[key] = nil
            metadata["jupytext"] = .object(jupytext)
        }
        return lines
    }

    /// The formats that the notebook is paired in, that of this script being the percent format; `nil` when none are given.
    private func formats(in jupytext: JSONObject, _ fileExtension: String) throws(NotebookError) -> Text? {
        var formats = try PairedFormat.all(in: jupytext["formats"], metadata: nil)
        guard !formats.isEmpty else { return nil }
        let written = formats.firstIndex {
            $0.fileExtension == Text("." + fileExtension) && $0.prefix == nil && $0.suffix == nil
        }
        if let written { formats[written].name = "percent" }
        return Text(utf8: formats.map(\.short.utf8).joined(separator: [UInt8(ascii: ",")]))
    }

    private func header(
        _ metadata: inout JSONObject, _ options: JSONObject, _ writer: ScriptCellWriter, _ fileExtension: String
    ) throws(NotebookError) -> (lines: [[UInt8]], gap: Int?, cells: ArraySlice<Cell>) {
        var lines: [[UInt8]] = []
        var rest = cells[...]
        var gap: Int?
        if let first = cells.first, first.kind == .raw {
            let trimmed = first.source.utf8.trimmingBlanks
            let raw = trimmed.pythonLines()
            if raw.count >= 2, raw[0].isDashes, raw[raw.count - 1].isDashes {
                lines = raw[1..<(raw.count - 1)].map { Array($0) }
                gap = try first.gap
                rest = rest.dropFirst()
            }
        }
        var jupytext = try metadata.section("jupytext")
        if let formats = try formats(in: jupytext, fileExtension) { jupytext["formats"] = .string(formats) }
        jupytext["text_representation"] = [
            "extension": .string(Text(".\(fileExtension)")), "format_name": "percent", "format_version": "1.3",
            "jupytext_version": .string(Text(Self.jupytextVersion)),
        ]
        metadata["jupytext"] = .object(jupytext)
        guard let filter = MetadataFilter(options["notebook_metadata_filter"] ?? .null) else {
            throw NotebookError("\"notebook_metadata_filter\" is none that jupytext knows")
        }
        let kept = try filter.filtered(notebook: metadata)
        if !kept.members.isEmpty {
            lines += try HeaderYAMLWriter(["jupyter": .object(kept)]).lines.map { Array($0.utf8) }
        }
        if lines.isEmpty { return ([], gap, rest) }
        let dashes = Array("---".utf8)
        return (([dashes] + lines + [dashes]).map(writer.commented), gap, rest)
    }
}

extension Cell {
    /// How many blank lines the cell asks for after itself; Python takes a negative number for none.
    fileprivate var gap: Int? {
        get throws(NotebookError) {
            switch metadata["lines_to_next_cell"] {
            case nil, .null: return nil
            case .bool(let isOne): return isOne ? 1 : 0
            case .number(let number):
                guard let count = Int(number), count <= 10_000 else { fallthrough }
                return max(0, count)
            default: throw NotebookError("\"lines_to_next_cell\" is no whole number up to 10000", at: position)
            }
        }
    }
}

extension [UInt8] {
    /// Without the line feeds, tabs and blanks at its ends.
    fileprivate var trimmingBlanks: ArraySlice<UInt8> {
        let isBlank = { (byte: UInt8) in byte == 0x0A || byte == 0x09 || byte == 0x20 }
        let rest = drop(while: isBlank)
        return rest.dropLast(rest.reversed().prefix(while: isBlank).count)
    }
}

extension ArraySlice<UInt8> {
    fileprivate var isDashes: Bool { starts(with: "---") && dropFirst(3).isBlank }
}
