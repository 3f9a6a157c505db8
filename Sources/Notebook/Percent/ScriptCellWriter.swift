/// Writes one cell of a notebook into a percent script, as jupytext's `DoublePercentCellExporter` does.
struct ScriptCellWriter {
    let fileExtension: String
    let comment: Comment
    /// The notebook's own language.
    let language: String
    let options: JSONObject

    /// What jupytext leaves out of a script unless it is told to keep it.
    private static let ignored: Set<Text> = MetadataFilter.bookkeeping.union([
        "autoscroll", "collapsed", "scrolled", "trusted", "execution", "ExecuteTime",
    ])

    func lines(of cell: Cell) throws(NotebookError) -> [[UInt8]] {
        var metadata = try filtered(cell.metadata, at: cell.position)
        var source = cell.source.pythonLines().map { Array($0) }
        if source.isEmpty || cell.source.utf8.last == 0x0A { source.append([]) }

        let own = takeLanguage(from: &source, &metadata)
        if let named = cell.metadata["language"], named.text == nil {
            throw NotebookError("the cell's language is no text", at: cell.position)
        }
        let cellLanguage = own ?? cell.metadata["language"]?.text?.string ?? language
        let hasTag = metadata["tags"]?.array?.contains { $0.text?.utf8.starts(with: "active-".utf8) ?? false } ?? false
        if cell.kind == .raw, metadata["active"] == nil, !hasTag { metadata["active"] = "" }
        let isActive = try metadata.isActive(
            for: fileExtension,
            otherwise: ScriptLanguage.usualName(cellLanguage) == ScriptLanguage.usualName(language), at: cell.position)
        if cell.kind == .raw, metadata["active"] == .string("") { metadata["active"] = nil }
        let isCode = cell.kind == .code || cell.kind == .raw && metadata["active"] != nil || hasTag
        if !isCode { metadata["cell_type"] = .string(Text(cell.kind.rawValue)) }

        let marker = self.marker(
            try optionText(metadata, at: cell.position), of: source, isActiveCode: isCode && isActive)
        if isCode, isActive {
            if source == [[]] { return [marker] }
            return [marker] + (try escapingMagics(source, language: cellLanguage, at: cell.position))
        }
        return [marker] + (try quoted(source, cell) ?? source.map { commented($0) })
    }

    private func filtered(_ metadata: JSONObject, at place: Position) throws(NotebookError) -> JSONObject {
        guard let filter = MetadataFilter(options["cell_metadata_filter"] ?? .null) else {
            throw NotebookError("\"cell_metadata_filter\" is none that jupytext knows", at: place)
        }
        do {
            return try filter.filtered(cell: metadata, ignored: Self.ignored)
        } catch {
            throw NotebookError(error.message, at: place)
        }
    }

    /// Turns a `%%language` magic on the first line into metadata.
    private func takeLanguage(from source: inout [[UInt8]], _ metadata: inout JSONObject) -> String? {
        guard let first = source.first, first.starts(with: "%%".utf8) else { return nil }
        let words = first.dropFirst(2).split(
            separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
        let name = words.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let custom = ["custom_cell_magics", "custom_language_magics"].flatMap { key in
            (options[Text(key)]?.text?.string ?? "").split(separator: ",", omittingEmptySubsequences: false)
        }
        guard ScriptLanguage.magics.contains(name) || custom.contains(where: { $0 == name }) else { return nil }
        source.removeFirst()
        if words.count > 1, !words[1].isEmpty { metadata["magic_args"] = .string(Text(utf8: words[1])) }
        guard !name.isEmpty else { return nil }
        metadata["language"] = .string(Text(name))
        return name
    }

    private func marker(_ options: [UInt8], of source: [[UInt8]], isActiveCode: Bool) -> [UInt8] {
        var indentation: ArraySlice<UInt8> = []
        if isActiveCode, let first = source.first?[...], !first.isBlank {
            indentation = first.prefix(first.leadingSpace)
        }
        let blank = options.isEmpty || options.first == UInt8(ascii: "%") ? "" : " "
        return indentation + commented(Array("%%\(blank)".utf8) + options)
    }

    /// Title, type and metadata behind the `%%`.
    private func optionText(_ before: JSONObject, at place: Position) throws(NotebookError) -> [UInt8] {
        var metadata = before
        var words: [[UInt8]] = []
        if let title = metadata["title"] {
            guard let title = title.text else { throw NotebookError("the cell's title is no text", at: place) }
            words.append(title.utf8)
            metadata["title"] = nil
        }
        if let depth = metadata["cell_depth"] {
            let number = depth.bool.map { $0 ? 1 : 0 } ?? depth.number.flatMap { Int($0) }
            guard let count = number, (0...1000).contains(count) else {
                throw NotebookError("the cell's cell_depth is no number", at: place)
            }
            words.insert(Array(repeating: UInt8(ascii: "%"), count: count), at: 0)
            metadata["cell_depth"] = nil
        }
        if let type = metadata["cell_type"] {
            let name = metadata["region_name"] ?? type
            words.append(Array("[\(name.pythonString)]".utf8))
            metadata["cell_type"] = nil
            metadata["region_name"] = nil
        }
        let title: [UInt8] = Array(words.joined(separator: [UInt8(ascii: " ")]))
        var parts: [[UInt8]] = title.isEmpty ? [] : [title]
        metadata = JSONObject(metadata.members.filter { !MetadataFilter.bookkeeping.contains($0.key) })
        if options["cell_metadata_json"]?.isTruthy ?? false {
            if !metadata.members.isEmpty { parts.append(JSON.object(metadata).pythonDumps) }
        } else {
            for (key, value) in metadata.members.map({ ($0.key, $0.value) }) {
                if key == "incorrectly_encoded_metadata" {
                    guard let text = value.text else { throw NotebookError("the cell's \(key) are no text", at: place) }
                    parts.append(text.utf8)
                } else {
                    parts.append(value == .null ? key.utf8 : key.utf8 + [UInt8(ascii: "=")] + value.pythonDumps)
                }
            }
        }
        return Array(parts.joined(separator: [UInt8(ascii: " ")]))
    }

    private func escapingMagics(
        _ source: [[UInt8]], language: String, at place: Position
    ) throws(NotebookError) -> [[UInt8]] {
        let escapesAll = options["comment_magics"]?.isTruthy ?? true
        let magic = Magic(language: language)
        var tracker = StringTracker(language: language)
        var continues = false
        var lines = source
        for (index, line) in source.enumerated() {
            let text = line[...]
            if !tracker.isInsideString, continues || magic.matches(text, isCode: true, unlessMarked: escapesAll) {
                guard let sign = ScriptLanguage.comments[language] else {
                    throw NotebookError("jupytext knows no comment sign of the language \(language)", at: place)
                }
                let indentation = continues ? 0 : text.leadingSpace
                lines[index] = line[..<indentation] + sign + [UInt8(ascii: " ")] + line[indentation...]
                continues = language == "python" && text.dropLast(text.trailingSpace).last == UInt8(ascii: "\\")
            }
            tracker.read(text)
        }
        return lines
    }

    /// The lines between triple quotes, where the cell's marks ask for them.
    private func quoted(_ source: [[UInt8]], _ cell: Cell) throws(NotebookError) -> [[UInt8]]? {
        guard let value = cell.metadata["cell_marker"] ?? options["cell_markers"], value.isTruthy else { return nil }
        guard let marks = value.text?.utf8 else {
            throw NotebookError("the cell's cell_marker is no text", at: cell.position)
        }
        var left: [UInt8]
        let right: [UInt8]
        if let comma = marks.firstIndex(of: UInt8(ascii: ",")) {
            (left, right) = (Array(marks[..<comma]), Array(marks[(comma + 1)...]))
        } else {
            left = marks + [0x0A]
            right = [0x0A] + (marks.first.map { "rR".utf8.contains($0) } ?? false ? marks.dropFirst() : marks[...])
        }
        let isRaw = left.first.map { "rR".utf8.contains($0) } ?? false
        let quotes = right.suffix(3)
        guard quotes.elementsEqual("\"\"\"".utf8) || quotes.elementsEqual("'''".utf8),
            left.prefix(3) == quotes || isRaw && left.dropFirst().prefix(3) == quotes
        else { return nil }
        guard !source.isEmpty else {
            throw NotebookError("a cell without a line has no place for its \"cell_marker\"", at: cell.position)
        }
        if !isRaw, source.contains(where: { $0.contains(UInt8(ascii: "\\")) }) { left.insert(UInt8(ascii: "r"), at: 0) }
        var lines = source
        lines[0] = left + lines[0]
        lines[lines.count - 1] += right
        // The line breaks of the marks stay within: that is how jupytext counts the blank lines behind the cell.
        return lines
    }

    func commented(_ line: [UInt8]) -> [UInt8] {
        let blank: [UInt8] = line.isEmpty ? [] : [UInt8(ascii: " ")]
        let suffix: [UInt8] = comment.suffix.isEmpty ? [] : [UInt8(ascii: " ")] + comment.suffix
        return comment.prefix + blank + line + suffix
    }
}
