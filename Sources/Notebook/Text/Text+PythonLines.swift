extension Text {
    /// The lines as Python's `str.splitlines` sees them, which is how nbformat writes a source and
    /// how jupytext reads a file: besides `\n`, `\r` and `\r\n` also VT, FF, 0x1C to 0x1E, U+0085,
    /// U+2028 and U+2029 end a line. A text that ends with a line end has no empty last line.
    public func pythonLines(keepingEnds: Bool = false) -> [ArraySlice<UInt8>] {
        utf8[...].pythonLines(keepingEnds: keepingEnds)
    }
}

extension ArraySlice<UInt8> {
    /// See `Text.pythonLines`.
    func pythonLines(keepingEnds: Bool = false) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        lines.reserveCapacity(count / 32 + 1)
        var start = startIndex
        while start < endIndex {
            let (end, length) = lineEnd(from: start)
            lines.append(self[start..<(keepingEnds ? end + length : end)])
            start = end + length
        }
        return lines
    }

    /// Where the line that begins at `start` ends, and how many bytes end it: none at the end of the text.
    private func lineEnd(from start: Int) -> (end: Int, length: Int) {
        let span = span
        var next = start - startIndex
        while true {
            next = span.firstThatMayEndLine(from: next)
            guard next < span.count else { return (endIndex, 0) }
            if let end = span.lineEnd(at: next) { return (startIndex + end.lowerBound, end.count) }
            next += 1
        }
    }
}

extension Span<UInt8> {
    /// The bytes that end a line: those whose last stands at `index`, or CR LF from there on; `nil` when none do.
    func lineEnd(at index: Int) -> Range<Int>? {
        switch self[index] {
        case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E: index..<index + 1
        case 0x0D: index..<index + (index + 1 < count && self[index + 1] == 0x0A ? 2 : 1)
        case 0x85 where index >= 1 && self[index - 1] == 0xC2: index - 1..<index + 1
        case 0xA8...0xA9 where index >= 2 && self[index - 1] == 0x80 && self[index - 2] == 0xE2: index - 2..<index + 1
        default: nil
        }
    }
}
