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
        let representation = try jupytext.section("text_representation")
        if let named = try ScriptFormat.named(representation, jupytext: jupytext, fileExtension: fileExtension) {
            self = ScriptFormat(named)
        } else if jupytext["text_representation"] != nil {
            self = .other("light")
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

    private static func named(
        _ representation: JSONObject, jupytext: JSONObject, fileExtension: String
    ) throws(NotebookError) -> String? {
        let dotted = Text("." + fileExtension)
        if let given = representation["extension"]?.text, given.utf8[...].ends(with: dotted.utf8),
            let name = representation["format_name"]?.text, !name.isEmpty
        {
            return name.string
        }
        guard let formats = jupytext["formats"]?.text else { return nil }
        for format in formats.utf8.split(separator: UInt8(ascii: ",")) {
            let file = format.split(separator: UInt8(ascii: "/")).last ?? format
            let parts = file.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            guard let kind = parts.first?.split(separator: UInt8(ascii: ".")).last, kind.equals(fileExtension) else {
                continue
            }
            return parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil
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
        var tracker = StringTracker(language: isR ? "R" : "python")
        for scriptLine in lines {
            let line = scriptLine.text
            tracker.read(scriptLine)
            if tracker.isInsideString { continue }
            let content = line.starts(with: comment) ? line.dropFirst(comment.count) : nil
            if let content {
                percent += FormatCounts.isPercent(content) ? 1 : 0
                vim += content.trimmedStart.starts(with: "{{{") ? 1 : 0
                vscode += content.trimmedStart.starts(with: "region") ? 1 : 0
            } else if magics.matches(scriptLine, isCode: false) {
                magic += 1
            }
            if isPython, FormatCounts.isHashes(line) { hashes += 1 }
            if isR, line.starts(with: "#'") { spin += 1 }
            if isPython,
                line.equals("import marimo") || line.equals("app = marimo.App()")
                    || line.starts(with: "@app") && line.dropFirst(5).starts(with: "cell")
            {
                marimo += 1
            }
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

    /// Twenty or more hash signs, one blank allowed behind the first.
    private static func isHashes(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.first == UInt8(ascii: "#") else { return false }
        var rest = line.dropFirst()
        if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
        let behind = rest.drop { $0 == UInt8(ascii: "#") }
        return behind.startIndex - rest.startIndex >= 19 && behind.isBlank
    }
}
