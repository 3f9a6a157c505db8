/// Turns the lines of a script's cell into the lines of a notebook's cell.
struct ScriptContent {
    /// The bytes of the script.
    let file: [UInt8]
    let fileExtension: String
    let comment: Comment
    let language: String
    let cellLanguage: String?
    /// The magics to unescape; `nil` where a script writes them as they are.
    let magic: Magic?

    /// - Parameter metadata: Takes the mark of a quoted text, `cell_marker`.
    func lines(
        of body: ArraySlice<ScriptLine>, kind: Cell.Kind, metadata: inout JSONObject, at place: Position
    ) throws(NotebookError) -> ArraySlice<ScriptLine> {
        if fileExtension == "py",
            try !metadata.isActive(for: "py", otherwise: kind == .code, at: place),
            let quoted = QuotedText(body, of: file)
        {
            if let mark = quoted.mark { metadata["cell_marker"] = .string(mark) }
            return quoted.lines[...]
        }
        let isForeign = metadata["active"] == nil && cellLanguage != nil && cellLanguage != language
        if try !metadata.isActive(for: fileExtension, at: place) || isForeign {
            let isR = fileExtension == "R" || fileExtension == "r"
            let comment = isR ? Comment("#") : Comment(prefixOf: comment)
            return body.map { $0.uncommented(comment) }[...]
        }
        var lines = body
        if let magic { try unescape(magic, in: &lines) }
        if language == "go", cellLanguage == nil { lines = lines.map(ScriptContent.unescapedGoMagic)[...] }
        if kind == .code {
            try unescapeCodeStart(in: &lines)
            return lines
        }
        return lines.map { $0.uncommented(comment) }[...]
    }

    private var contentLanguage: String { cellLanguage ?? language }

    /// Removes one comment sign from each magic outside strings, and from the lines that continue it.
    private func unescape(_ magic: Magic, in lines: inout ArraySlice<ScriptLine>) throws(NotebookError) {
        // Strings are followed only where something may be a magic: in few cells.
        guard lines.contains(where: { magic.matches($0, isCode: true) }) else { return }
        var tracker = StringTracker(language: contentLanguage)
        var continues = false
        for index in lines.indices {
            let original = lines[index]
            let line = original.text
            if !tracker.isInsideString, continues || magic.matches(original, isCode: true) {
                try unescape(&lines[index])
                continues = contentLanguage == "python" && line.dropLast(line.trailingSpace).last == UInt8(ascii: "\\")
            }
            tracker.read(original)
        }
    }

    /// `# # +` is how a script writes the comment `# +`, which would begin a cell in another format.
    private func unescapeCodeStart(in lines: inout ArraySlice<ScriptLine>) throws(NotebookError) {
        guard let sign = ScriptLanguage.byExtension[fileExtension]?.comment.prefix,
            lines.contains(where: { isCodeStart($0.text, sign) })
        else { return }
        var tracker = StringTracker(language: contentLanguage)
        for index in lines.indices {
            let line = lines[index]
            if !tracker.isInsideString, isCodeStart(line.text, sign) {
                var unescaped = line
                try unescape(&unescaped)
                if isCodeStart(unescaped.text, sign) { lines[index] = unescaped }
            }
            tracker.read(line)
        }
    }

    private func isCodeStart(_ line: ArraySlice<UInt8>, _ sign: [UInt8]) -> Bool {
        line.first == sign.first && line.starts(with: sign) && Magic.uncommented(line, sign).first == UInt8(ascii: "+")
    }

    private func unescape(_ line: inout ScriptLine) throws(NotebookError) {
        guard let sign = ScriptLanguage.comments[contentLanguage] else {
            throw NotebookError(
                "jupytext knows no comment sign of the language \(contentLanguage), and fails on this line",
                at: line.position)
        }
        let indentation = line.text.leadingSpace
        let rest = line.text.dropFirst(indentation)
        guard rest.starts(with: sign) else { return }
        let hasBlank = rest.dropFirst(sign.count).first == UInt8(ascii: " ")
        line.remove(sign.count + (hasBlank ? 1 : 0), afterIndentation: indentation)
    }

    /// `//gonb:%%` stands for `%%`.
    private static func unescapedGoMagic(_ line: ScriptLine) -> ScriptLine {
        var line = line
        var kept = line.text.startIndex
        var rest = line.text
        while rest.starts(with: "//") {
            rest = rest.dropFirst(2).trimmedStart
            if rest.starts(with: "gonb:%%") {
                line.remove(rest.startIndex + 5 - kept, afterIndentation: kept - line.text.startIndex)
                return line
            }
            kept = rest.startIndex
        }
        return line
    }
}
