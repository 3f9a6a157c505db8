import Notebook

/// The YAML at the top of a Markdown text, between a line `---` and the next one of `---` or `...`.
struct FrontMatter {
    /// What stands between the two lines.
    let text: ArraySlice<UInt8>
    /// How many lines it takes, the two around it among them.
    let lineCount: Int

    /// - Returns: `nil` when the text has none.
    init?(of bytes: [UInt8]) {
        let file = bytes.withoutByteOrderMark
        guard file.hasPrefix("---") else { return nil }
        var (start, lineCount) = (file.startIndex, 0)
        var begin: Int?
        while start < file.endIndex {
            let end = file[start...].firstIndex(of: UInt8(ascii: "\n")) ?? file.endIndex
            let line = file[start..<end].withoutCarriageReturn.withoutBlanksAround
            lineCount += 1
            if let begin {
                guard !line.elementsEqual("---".utf8), !line.elementsEqual("...".utf8) else {
                    text = file[begin..<max(begin, start - 1)].withoutCarriageReturn
                    self.lineCount = lineCount
                    return
                }
            } else {
                guard line.count == 3 else { return nil }
                begin = min(end + 1, file.endIndex)
            }
            start = end + 1
        }
        return nil
    }
}
