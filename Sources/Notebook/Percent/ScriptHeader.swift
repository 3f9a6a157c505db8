/// What stands in the comments at the top of a script: its interpreter, its encoding, and between
/// two lines of dashes the notebook's metadata and anything else, which becomes a raw cell.
struct ScriptHeader {
    private(set) var metadata = JSONObject()
    /// Whether a `jupyter:` section stands in the header.
    private(set) var hasSection = false
    /// The lines of the raw cell, its dashes included; empty when there is none.
    private(set) var cell: [ScriptLine] = []
    /// Whether a blank line follows the header, which belongs to it.
    private(set) var isFollowedByBlankLine = false
    /// Where the body begins.
    private(set) var end = 0

    /// - Parameter comment: The comment of the language, or `#'` for the header of R's spin format.
    init(_ lines: [ScriptLine], comment: Comment) throws(NotebookError) {
        var jupytext = JSONObject()
        var (section, others): ([ScriptLine], [ScriptLine]) = ([], [])
        var opening: ScriptLine?
        var closing: (index: Int, line: ScriptLine)?
        var isInSection = false
        let sign = comment.prefix.elementsEqual("#'".utf8) ? Comment("#") : comment

        for (index, line) in lines.enumerated() {
            if index == 0, line.text.starts(with: "#!") {
                jupytext["executable"] = .string(Text(utf8: line.text.dropFirst(2)))
                end = 1
                continue
            }
            if index == 0 || index == 1 && ScriptHeader.encoding(lines[0].text, sign) == nil,
                let encoding = ScriptHeader.encoding(line.text, sign)
            {
                guard encoding.equals("utf-8") else {
                    throw NotebookError(
                        "the line declares an encoding other than utf-8, and jupytext reads no other", at: line.position
                    )
                }
                jupytext["encoding"] = .string(Text(utf8: line.text))
                end = index + 1
                continue
            }
            guard line.text.starts(with: comment.prefix) else { break }
            var content = ScriptHeader.uncommented(line, comment)
            if content.text.starts(with: "---"), content.text.dropFirst(3).isBlank {
                content.dropLast(content.text.count - 3)
                if opening == nil {
                    opening = content
                    continue
                }
                closing = (index, content)
                break
            }
            if opening == nil, !content.text.isBlank { break }
            if ScriptHeader.opensSection(content.text) {
                isInSection = true
            } else if !content.text.isEmpty, content.text.leadingSpace == 0 {
                isInSection = false
            }
            if isInSection { section.append(content) } else { others.append(content) }
        }

        if let opening, let closing {
            if !section.isEmpty {
                hasSection = true
                metadata = try HeaderYAML.metadata(of: section)
            }
            end = closing.index + 1
            if end < lines.count {
                isFollowedByBlankLine = ScriptHeader.uncommented(lines[end], Comment(prefixOf: comment)).text.isBlank
                if isFollowedByBlankLine { end += 1 }
            }
            if !others.isEmpty { cell = [opening] + others + [closing.line] }
        }
        if !jupytext.members.isEmpty { try merge(jupytext, at: lines[0].position) }
    }

    private mutating func merge(_ found: JSONObject, at place: Position) throws(NotebookError) {
        var jupytext = JSONObject()
        if let given = metadata["jupytext"] {
            guard case .object(let given) = given else {
                throw NotebookError("\"jupytext\" in the header is no mapping", at: place)
            }
            jupytext = given
        }
        for member in found.members { jupytext[member.key] = member.value }
        metadata["jupytext"] = .object(jupytext)
    }

    /// `jupyter`, a colon, and white space anywhere but before.
    private static func opensSection(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.starts(with: "jupyter") else { return false }
        let rest = text.dropFirst(7).trimmedStart
        return rest.first == UInt8(ascii: ":") && rest.dropFirst().isBlank
    }

    /// The encoding that a comment names as PEP 263 asks: `coding`, a colon or equal sign, a name.
    private static func encoding(_ line: ArraySlice<UInt8>, _ comment: Comment) -> ArraySlice<UInt8>? {
        let rest = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == 0x0C }
        guard rest.starts(with: comment.prefix) else { return nil }
        var text = rest.dropFirst(comment.prefix.count)
        while let word = text.firstRange(of: "coding") {
            text = text[word.upperBound...]
            guard let sign = text.first, sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") else { continue }
            let name = text.dropFirst().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.prefix {
                $0.isASCIILetter || $0.isASCIIDigit || "-_.".utf8.contains($0)
            }
            if !name.isEmpty { return name }
        }
        return nil
    }

    /// As `ScriptLine.uncomment`, but a closing sign goes with a blank *behind* it: so jupytext
    /// reads headers.
    private static func uncommented(_ line: ScriptLine, _ comment: Comment) -> ScriptLine {
        var line = line.uncommented(Comment(prefixOf: comment))
        guard !comment.suffix.isEmpty else { return line }
        if line.text.ends(with: comment.suffix + [UInt8(ascii: " ")]) {
            line.dropLast(comment.suffix.count + 1)
        } else if line.text.ends(with: comment.suffix) {
            line.dropLast(comment.suffix.count)
        }
        return line
    }
}

extension Comment {
    /// The comment without what it needs at its end.
    init(prefixOf comment: Comment) {
        self.init(String(decoding: comment.prefix, as: UTF8.self))
    }
}
