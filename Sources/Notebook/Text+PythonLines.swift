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
        var next = start - startIndex
        while true {
            next = span.firstThatMayEndLine(from: next)
            guard next < count else { return (endIndex, 0) }
            let length = lineEndLength(at: startIndex + next)
            if length > 0 { return (startIndex + next, length) }
            next += 1
        }
    }

    /// How many bytes the line end at `index` has; 0 when there is none.
    func lineEndLength(at index: Int) -> Int {
        switch self[index] {
        case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E: 1
        case 0x0D: self[(index + 1)...].first == 0x0A ? 2 : 1
        case 0xC2: self[(index + 1)...].first == 0x85 ? 2 : 0
        case 0xE2:
            self[(index + 1)...].prefix(2).elementsEqual([0x80, 0xA8])
                || self[(index + 1)...].prefix(2).elementsEqual([0x80, 0xA9]) ? 3 : 0
        default: 0
        }
    }
}
