/// How many blank lines PEP 8 asks for between two cells, as jupytext reckons it.
///
/// A cell keeps `lines_to_next_cell` only where the file differs from this.
struct Spacing {
    private let lines: [ScriptLine]
    /// Answers about the lines from here on, kept because every cell may ask about the same ones.
    private var definitionFollows: [Bool?]
    private var codeFollows: [Bool?]

    init(_ lines: [ScriptLine]) {
        self.lines = lines
        definitionFollows = Array(repeating: nil, count: lines.count)
        codeFollows = definitionFollows
    }

    /// - Parameters:
    ///   - cell: The lines of the cell, without its marker; at least one.
    ///   - next: Where the following lines begin, its marker included.
    mutating func expected(after cell: ArraySlice<ScriptLine>, next: Int) -> Int {
        if next == lines.count { return 1 }
        if Spacing.endsWithDefinition(cell) { return hasCode(from: next) ? 2 : 1 }
        if Spacing.endsWithCode(cell), beginsWithDefinition(from: next) { return 2 }
        return 1
    }

    private static func endsWithDefinition(_ cell: ArraySlice<ScriptLine>) -> Bool {
        guard cell.contains(where: { $0.signs.contains(.definition) }) else { return false }
        var tracker = StringTracker(language: "python")
        var (answer, wasBlank) = (false, false)
        for line in cell {
            let isInside = tracker.isInsideString
            tracker.read(line)
            if isInside { continue }
            if line.signs.contains(.definition) {
                (answer, wasBlank) = (true, false)
                continue
            }
            guard answer else { continue }
            let isBlank = line.text.isBlank
            if isBlank ? wasBlank : !continues(line.text, "# )") { answer = false }
            wasBlank = isBlank
        }
        return answer
    }

    private static func endsWithCode(_ cell: ArraySlice<ScriptLine>) -> Bool {
        guard let last = cell.last?.text else { return false }
        return !last.isBlank && last.first != UInt8(ascii: "#")
    }

    private mutating func beginsWithDefinition(from start: Int) -> Bool {
        var tracker = StringTracker(language: "python")
        var seen: [Int] = []
        var answer = false
        for index in start..<lines.count {
            let line = lines[index].text
            let isInside = tracker.isInsideString
            tracker.read(lines[index])
            if isInside { continue }
            if line.isBlank {
                if index > start, lines[index - 1].text.isBlank { break }
                continue
            }
            if let known = definitionFollows[index] {
                answer = known
                break
            }
            seen.append(index)
            if lines[index].signs.contains(.definition) {
                answer = true
                break
            }
            if !Spacing.continues(line, "#@ )") { break }
        }
        for index in seen { definitionFollows[index] = answer }
        return answer
    }

    private mutating func hasCode(from start: Int) -> Bool {
        var seen: [Int] = []
        var answer = false
        for index in start..<lines.count {
            let line = lines[index].text.trimmedStart
            if line.isEmpty {
                if index > start, lines[index - 1].text.isBlank { break }
                continue
            }
            if line.first != UInt8(ascii: "#") {
                answer = true
                break
            }
            if let known = codeFollows[index] {
                answer = known
                break
            }
            seen.append(index)
        }
        for index in seen { codeFollows[index] = answer }
        return answer
    }

    private static func continues(_ line: ArraySlice<UInt8>, _ signs: String) -> Bool {
        guard let first = line.first else { return false }
        return signs.utf8.contains(first)
    }
}
