/// Tells how far what a position in a notebook points at goes on, inside one line of the file.
struct JSONExtent {
    private let line: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) {
        self.line = line
    }

    /// The end of the JSON value or member that begins at `start`, or of the line of source when `start` is inside a
    /// string.
    func end(from start: Int) -> Int {
        guard start < line.endIndex else { return line.endIndex }
        if isInString(start) { return endOfSourceLine(from: start) }
        let end = endOfValue(from: start)
        guard line[start] == UInt8(ascii: "\""), let colon = nextSign(from: end), line[colon] == UInt8(ascii: ":")
        else { return end }
        return nextSign(from: colon + 1).map(endOfValue) ?? line.endIndex
    }

    private func nextSign(from start: Int) -> Int? {
        line[start...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    }

    private func endOfValue(from start: Int) -> Int {
        switch line[start] {
        case UInt8(ascii: "\""): return endOfString(from: start)
        case UInt8(ascii: "{"), UInt8(ascii: "["): return endOfBrackets(from: start)
        default: return line[start...].firstIndex { [UInt8](",]}".utf8).contains($0) } ?? line.endIndex
        }
    }

    /// A line of source begins after a quote or after an escaped line break, and a JSON value after neither.
    private func isInString(_ start: Int) -> Bool {
        let before = line[..<start].reversed().prefix(2)
        guard let last = before.first else { return false }
        if last == UInt8(ascii: "\"") { return true }
        return last == UInt8(ascii: "n") && before.last == UInt8(ascii: "\\")
            || ![UInt8](" \t:,[{".utf8).contains(last) || !Self.beginsValue(line[start])
    }

    private static func beginsValue(_ byte: UInt8) -> Bool {
        [UInt8]("\"{[-tfnNI".utf8).contains(byte) || byte.isDigit
    }

    private func endOfSourceLine(from start: Int) -> Int {
        var next = start
        while next < line.endIndex, line[next] != UInt8(ascii: "\"") {
            if line[next] == UInt8(ascii: "\\") {
                if line[next...].dropFirst().first == UInt8(ascii: "n") { return next }
                next += 1
            }
            next += 1
        }
        return min(next, line.endIndex)
    }

    private func endOfString(from start: Int) -> Int {
        var next = start + 1
        while next < line.endIndex {
            switch line[next] {
            case UInt8(ascii: "\\"): next += 2
            case UInt8(ascii: "\""): return next + 1
            default: next += 1
            }
        }
        return line.endIndex
    }

    private func endOfBrackets(from start: Int) -> Int {
        var depth = 0
        var next = start
        while next < line.endIndex {
            switch line[next] {
            case UInt8(ascii: "\""):
                next = endOfString(from: next)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return next + 1 }
            default: break
            }
            next += 1
        }
        return line.endIndex
    }
}
