/// Reads the cells of a percent script one after another.
struct ScriptCellReader {
    private let lines: [ScriptLine]
    private let file: [UInt8]
    private let fileExtension: String
    private let comment: Comment
    private let language: String
    /// The magics of the script's own language; `nil` where they stand as they are.
    private let magic: Magic?
    private let marker: CellMarker
    private var spacing: Spacing
    private var fences: [Comment: FenceIndex] = [:]
    /// Whether some cell has its metadata as one JSON object.
    private(set) var hasJSONMetadata = false

    /// - Parameter file: the bytes that the lines are of.
    init(
        _ lines: [ScriptLine], of file: [UInt8], fileExtension: String, comment: Comment, language: String,
        unescapesMagics: Bool
    ) {
        self.lines = lines
        self.file = file
        self.fileExtension = fileExtension
        self.comment = comment
        self.language = language
        magic = unescapesMagics ? Magic(language: language) : nil
        marker = CellMarker(comment: comment)
        spacing = Spacing(lines)
    }

    /// The raw cell that a header leaves.
    mutating func headerCell(_ header: ScriptHeader) -> ScriptCell {
        let found = header.isFollowedByBlankLine ? 1 : 0
        let expected = expectedLines(after: [header.cell[0]], next: header.end)
        return ScriptCell(
            kind: .raw, metadata: found == expected ? [:] : ["lines_to_next_cell": .number(String(found))],
            content: header.cell[...], contentPosition: header.cell[0].position, position: header.cell[0].position)
    }

    /// Reads the cell that begins at `start`, and sets `start` to the next one.
    mutating func read(at start: inout Int) throws(NotebookError) -> ScriptCell {
        let first = lines[start]
        var metadata = try options(of: first)
        let cellLanguage = try takeLanguage(from: &metadata, at: first.position)
        var comment = comment
        let (kind, hasFences) = try takeKind(from: &metadata, comment: &comment, at: first.position)
        let next = nextMarker(
            after: start, hasFences: hasFences, comment: comment, language: cellLanguage?.string ?? language)
        let end = contentEnd(from: start, to: next)

        let hasMarker = marker.matches(first)
        let body = lines[min(hasMarker ? start + 1 : start, end)..<end]
        let content = ScriptContent(
            file: file, fileExtension: fileExtension, comment: comment, language: language,
            cellLanguage: cellLanguage?.string,
            magic: magic.map { magic in cellLanguage.map { Magic(language: $0.string) } ?? magic })
        let contentLines = try content.lines(of: body, kind: kind, metadata: &metadata, at: first.position)
        try metadata.checkCellSchema(of: kind, at: first.position)

        let found = end < lines.count ? next - end + (next == lines.count ? 1 : 0) : 1
        let expected = expectedLines(after: body, next: next)
        if found != expected { metadata["lines_to_next_cell"] = .number(String(found)) }
        if let cellLanguage { metadata["language"] = .string(cellLanguage) }
        start = next
        return ScriptCell(
            kind: kind, metadata: metadata, content: contentLines,
            contentPosition: body.first?.position ?? first.position, position: first.position,
            metadataPosition: hasMarker ? nbgraderPosition(in: first) : nil)
    }

    private mutating func expectedLines(after cell: ArraySlice<ScriptLine>, next: Int) -> Int {
        guard fileExtension == "py" else { return 1 }
        // A cell without lines counts as one empty line.
        return spacing.expected(after: cell, next: next)
    }

    private mutating func options(of line: ScriptLine) throws(NotebookError) -> JSONObject {
        guard marker.hasOptions(line.text) else { return [:] }
        let text = line.uncommented(comment).text
        guard let percents = text.firstRange(of: "%%") else { return [:] }
        let options = try CellOptions(text[percents.upperBound...], at: line.position)
        if options.isJSON { hasJSONMetadata = true }
        return options.metadata
    }

    /// - Returns: The language of the cell, when it says one.
    private func takeLanguage(from metadata: inout JSONObject, at place: Position) throws(NotebookError) -> Text? {
        defer { metadata["language"] = nil }
        switch metadata["language"] {
        case nil, .null, .bool(false), .number("0"), .array([]), .object([:]): return nil
        case .string(let language): return language.isEmpty ? nil : language
        case _?: throw NotebookError("the cell's \"language\" is no text, and jupytext fails on it", at: place)
        }
    }

    /// - Returns: The type, and whether fenced blocks shield markers in the cell.
    private func takeKind(
        from metadata: inout JSONObject, comment: inout Comment, at place: Position
    ) throws(NotebookError) -> (Cell.Kind, hasFences: Bool) {
        if let type = metadata["cell_type"] {
            metadata["cell_type"] = nil
            let kind = type.text.flatMap { Cell.Kind(rawValue: $0.string) }
            // jupytext makes a raw cell of any type that it does not know, but sees no fences in it.
            return (kind ?? .raw, kind != nil && kind != .code)
        }
        if try metadata.isActive(for: "ipynb", at: place) { return (.code, false) }
        if metadata["active"] == .string("") { metadata["active"] = nil }
        if try metadata.isActive(for: fileExtension, at: place) {
            comment = Comment("", String(decoding: comment.suffix, as: UTF8.self))
        }
        return (.raw, true)
    }

    private mutating func nextMarker(
        after start: Int, hasFences: Bool, comment: Comment, language: String
    ) -> Int {
        var tracker = StringTracker(language: language)
        var open: Fence?
        for index in start..<lines.count {
            // Without quotes nothing begins or ends, and most lines have no sign at all.
            if !hasFences, lines[index].signs.isDisjoint(with: [.quote, .marker]) { continue }
            let line = lines[index]
            let isInside = tracker.isInsideString
            tracker.read(line)
            if isInside { continue }
            if hasFences, let fence = Fence(line.uncommented(comment).text) {
                if let current = open {
                    if current.isClosed(by: fence) { open = nil }
                    continue
                }
                if fence.opens, closes(fence, from: index + 1, comment: comment) {
                    open = fence
                    continue
                }
            } else if open != nil {
                continue
            }
            if index > start, marker.matches(line) { return index }
        }
        return lines.count
    }

    private mutating func closes(_ fence: Fence, from index: Int, comment: Comment) -> Bool {
        if let known = fences[comment] { return known.closes(fence, from: index) }
        let made = FenceIndex(lines, comment: comment)
        fences[comment] = made
        return made.closes(fence, from: index)
    }

    /// Where the cell's lines end: of two blank lines before the next marker none belongs to it, of
    /// more all but one.
    private func contentEnd(from start: Int, to next: Int) -> Int {
        if next - start >= 3, !lines[next - 3].text.isBlank, lines[next - 2].text.isBlank, lines[next - 1].text.isBlank
        {
            return next - 2
        }
        return lines[next - 1].text.isEmpty ? next - 1 : next
    }

    /// Where the key `nbgrader` stands in a marker's line, its quote included.
    private func nbgraderPosition(in line: ScriptLine) -> Position? {
        guard let key = line.text.firstRange(of: "nbgrader") else { return nil }
        let quote = key.lowerBound > line.text.startIndex ? line.text[key.lowerBound - 1] : 0
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        let column = line.position.column + key.lowerBound - line.text.startIndex
        return Position(line: line.position.line, column: isQuoted ? column - 1 : column)
    }
}
