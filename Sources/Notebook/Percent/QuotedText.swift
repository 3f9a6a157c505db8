/// A cell of a Python script that is one triple-quoted string: its inside, taken as it stands.
struct QuotedText {
    let lines: [ScriptLine]
    /// How the quotes stood, for `cell_marker`; `nil` where jupytext does not keep it.
    let mark: Text?

    /// - Parameter file: the bytes of the script that the lines are of.
    /// - Returns: `nil` when the lines are something else.
    init?(_ body: ArraySlice<ScriptLine>, of file: [UInt8]) {
        guard let first = body.first(where: { !$0.text.isBlank })?.text.trimmedStart.first,
            "\"'rR".utf8.contains(first)
        else { return nil }
        let (joined, starts) = QuotedText.joined(body, of: file)
        let text = joined.trimmed
        guard let (prefix, quotes) = QuotedText.opening(of: text) else { return nil }
        var inside = text.dropFirst(prefix.count + 3).dropLast(3)
        let startsLine = inside.first == UInt8(ascii: "\n")
        if startsLine { inside = inside.dropFirst() }
        let endsLine = inside.last == UInt8(ascii: "\n")
        if endsLine { inside = inside.dropLast() }

        if startsLine, endsLine {
            mark = Text(prefix + quotes)
        } else if prefix.isEmpty {
            mark = nil
        } else {
            mark = Text(prefix + quotes + (startsLine ? "\n" : "") + "," + (endsLine ? "\n" : "") + quotes)
        }
        var parts = inside.isEmpty ? [] : inside.lines
        if inside.last == UInt8(ascii: "\n") { parts.removeLast() }
        var index = 0
        lines = parts.map { part in
            while index + 1 < starts.count, starts[index + 1] <= part.startIndex { index += 1 }
            let line = body[body.startIndex + index]
            let column = line.position.column + part.startIndex - starts[index]
            return ScriptLine(part, at: Position(line: line.position.line, column: column), signs: line.signs)
        }
    }

    /// The lines with breaks between them, and where each begins.
    private static func joined(
        _ body: ArraySlice<ScriptLine>, of file: [UInt8]
    ) -> (text: ArraySlice<UInt8>, starts: [Int]) {
        if let text = body.asTheyStand(in: file) { return (text, body.map { $0.text.startIndex }) }
        var joined: [UInt8] = []
        joined.reserveCapacity(body.reduce(0) { $0 + $1.text.count + 1 })
        var starts: [Int] = []
        starts.reserveCapacity(body.count)
        for line in body {
            if !starts.isEmpty { joined.append(UInt8(ascii: "\n")) }
            starts.append(joined.count)
            joined += line.text
        }
        return (joined[...], starts)
    }

    private static func opening(of text: ArraySlice<UInt8>) -> (prefix: String, quotes: String)? {
        for prefix in ["", "r", "R"] {
            for quotes in ["\"\"\"", "'''"] where text.count >= prefix.utf8.count + 6 {
                if text.starts(with: prefix + quotes), text.ends(with: Array(quotes.utf8)) { return (prefix, quotes) }
            }
        }
        return nil
    }
}
