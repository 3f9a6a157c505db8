/// The ways in which jupytext writes a notebook into a script.
enum ScriptFormat: Hashable {
    case percent
    /// As percent, but magics stand uncommented.
    case hydrogen
    /// One that is recognised, and not read.
    case other(String)

    /// The format of a script, as its header says or as jupytext guesses from its lines.
    init(_ lines: [ScriptLine], header: ScriptHeader, fileExtension: String) throws(NotebookError) {
        var metadata = header.metadata
        if metadata.members.isEmpty, fileExtension == "R" || fileExtension == "r" {
            metadata = try ScriptHeader(lines, comment: Comment("#'")).metadata
        }
        let jupytext = try metadata.section("jupytext")
        _ = try jupytext.section("text_representation")
        let isRepresented = jupytext["text_representation"] != nil
        let arranged = try metadata.arrangedForJupytext()
        if let named = try ScriptFormat.named(in: arranged, fileExtension: fileExtension, skipsNameless: false) {
            self = ScriptFormat(named)
        } else if isRepresented {
            let named = try ScriptFormat.named(in: metadata, fileExtension: fileExtension, skipsNameless: true)
            self = ScriptFormat(named ?? "light")
        } else {
            self = ScriptFormat(FormatCounts(lines, fileExtension: fileExtension).guess)
        }
    }

    private init(_ name: String) {
        switch name {
        case "percent": self = .percent
        case "hydrogen": self = .hydrogen
        default: self = .other(name)
        }
    }

    /// The format that a header names: in its representation of the text, else in its list of formats.
    private static func named(
        in metadata: JSONObject, fileExtension: String, skipsNameless: Bool
    ) throws(NotebookError) -> String? {
        let jupytext = try metadata.section("jupytext")
        let representation = try jupytext.section("text_representation")
        let dotted = Text("." + fileExtension)
        if let given = representation["extension"] {
            guard case .string(let given) = given else {
                throw NotebookError("\"extension\" in the header is no text, and jupytext fails on it")
            }
            if given.utf8[...].ends(with: dotted.utf8), let name = representation["format_name"], name.isTruthy {
                guard case .string(let name) = name else {
                    throw NotebookError("\"format_name\" in the header is no text, and jupytext fails on it")
                }
                return name.string
            }
        }
        for format in try PairedFormat.all(in: jupytext["formats"], metadata: nil)
        where format.fileExtension == dotted && !(skipsNameless && format.name?.isEmpty ?? true) {
            return format.name?.string
        }
        return nil
    }
}

extension JSONObject {
    /// A mapping among the members; empty when it is absent.
    func section(_ key: Text) throws(NotebookError) -> JSONObject {
        switch self[key] {
        case nil: return JSONObject()
        case .object(let section)?: return section
        case _?: throw NotebookError("\"\(key)\" in the header is no mapping, and jupytext fails on it")
        }
    }
}

/// Counts the signs of each format in the lines of a script.
private struct FormatCounts {
    private var (percent, magic, marimo, vim, vscode, hashes, spin) = (0, 0, 0, 0, 0, 0, 0)

    init(_ lines: [ScriptLine], fileExtension: String) {
        let isR = fileExtension == "R" || fileExtension == "r"
        let isPython = fileExtension == "py"
        guard let script = ScriptLanguage.byExtension[fileExtension] else { return }
        let comment = script.comment.prefix
        let magics = Magic(language: script.language)
        let hasMagics = lines.contains { !$0.text.starts(with: comment) && magics.matches($0, isCode: false) }
        var tracker = StringTracker(language: isR ? "R" : "python")
        for scriptLine in lines {
            let line = scriptLine.text
            tracker.read(scriptLine)
            if tracker.isInsideString { continue }
            let isComment = line.starts(with: comment)
            if !isComment, magics.matches(scriptLine, isCode: false) { magic += 1 }
            // Beside a cell marker of percent nothing but magics counts.
            if percent > 0 {
                if magic > 0 || !hasMagics { return }
                continue
            }
            if isComment {
                let content = line.dropFirst(comment.count)
                percent += FormatCounts.isPercent(content) ? 1 : 0
                vim += content.trimmedStart.starts(with: "{{{") ? 1 : 0
                vscode += content.trimmedStart.starts(with: "region") ? 1 : 0
            }
            if isPython, FormatCounts.isHashes(line) { hashes += 1 }
            if isPython, FormatCounts.isMarimo(line) { marimo += 1 }
            if isR, line.starts(with: "#'") { spin += 1 }
        }
    }

    var guess: String {
        if percent > 0 { return magic > 0 ? "hydrogen" : "percent" }
        if marimo >= 2 { return "marimo" }
        if vim > 0 || vscode > 0 { return "light" }
        if hashes >= 2 { return "sphinx" }
        return spin > 0 ? "spin" : "light"
    }

    /// - Parameter content: What stands behind the comment sign, which begins the line.
    private static func isPercent(_ content: ArraySlice<UInt8>) -> Bool {
        let marker = content.first == UInt8(ascii: " ") ? content.dropFirst() : content
        if marker.starts(with: "%%") {
            let behind = marker.dropFirst(2)
            return behind.isEmpty || behind.leadingSpace > 0
        }
        guard content.first == UInt8(ascii: " ") else { return false }
        return marker.starts(with: "<codecell>") || CellMarker.afterPrompt(marker) != nil
    }

    private static func isMarimo(_ line: ArraySlice<UInt8>) -> Bool {
        switch line.first {
        case UInt8(ascii: "i"): line.equals("import marimo")
        case UInt8(ascii: "a"): line.equals("app = marimo.App()")
        case UInt8(ascii: "@"): line.starts(with: "@app") && line.dropFirst(5).starts(with: "cell")
        default: false
        }
    }

    /// Twenty or more hash signs, one blank allowed behind the first.
    private static func isHashes(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.first == UInt8(ascii: "#") else { return false }
        var rest = line.dropFirst()
        if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
        let behind = rest.drop { $0 == UInt8(ascii: "#") }
        return behind.startIndex - rest.startIndex >= 19 && behind.isBlank
    }
}
