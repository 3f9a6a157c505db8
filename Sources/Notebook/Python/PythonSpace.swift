/// White space as Python's `str` counts it (`\s`, `strip`): more than ASCII's.
extension ArraySlice<UInt8> {
    /// The white space at the beginning.
    var pythonIndentation: ArraySlice<UInt8> {
        var end = startIndex
        while let length = pythonSpaceLength(at: end) { end += length }
        return self[startIndex..<end]
    }

    /// The bytes without white space at either end.
    var trimmingPythonSpaces: ArraySlice<UInt8> {
        let start = pythonIndentation.endIndex
        var end = start
        var index = start
        while index < endIndex {
            if let length = pythonSpaceLength(at: index) {
                index += length
            } else {
                index += 1
                end = index
            }
        }
        return self[start..<end]
    }

    /// The number of bytes of the white space character that begins at `index`.
    private func pythonSpaceLength(at index: Int) -> Int? {
        guard index < endIndex else { return nil }
        switch self[index] {
        case 0x09...0x0D, 0x1C...0x20: return 1
        case 0xC2:
            let next = index + 1 < endIndex ? self[index + 1] : 0
            return next == 0x85 || next == 0xA0 ? 2 : nil
        case 0xE1, 0xE2, 0xE3:
            guard index + 2 < endIndex else { return nil }
            switch (self[index], self[index + 1], self[index + 2]) {
            case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
                (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
                return 3
            default: return nil
            }
        default: return nil
        }
    }
}
