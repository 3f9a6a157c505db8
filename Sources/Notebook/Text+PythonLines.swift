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
        var start = startIndex
        var next = startIndex
        while next < endIndex {
            let isPlain = self[next] > 0x1E && self[next] < 0xC2
            let length = isPlain ? 0 : lineEndLength(at: next)
            if length == 0 {
                next += 1
                continue
            }
            lines.append(self[start..<(keepingEnds ? next + length : next)])
            next += length
            start = next
        }
        if start < endIndex { lines.append(self[start...]) }
        return lines
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
