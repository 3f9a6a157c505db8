/// Refuses files whose bytes show at once that they are not the text that their name promises.
enum Encoding {
    /// - Parameter refusesMark: Whether a byte order mark is an error. In a script it is none: Python
    ///   takes it for a character of the first line, which then is neither header nor marker.
    static func check(_ bytes: [UInt8], refusesMark: Bool) throws(NotebookError) {
        let start = Position(line: 1)
        if refusesMark, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw NotebookError(
                "the file begins with a byte order mark", at: start, help: "save it as UTF-8 without BOM")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || bytes.prefix(2).elementsEqual([0x7B, 0x00]) || bytes.prefix(2).elementsEqual([0x00, 0x7B])
        {
            throw NotebookError("the file is UTF-16", at: start, help: "save it as UTF-8")
        }
        if bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) {
            throw NotebookError(
                "the file is a Git LFS pointer, not the notebook itself", at: start,
                help: "keep notebooks out of LFS: git lfs migrate export --include=<path>")
        }
        try checkUTF8(bytes)
        try checkConflicts(bytes)
    }

    /// Refuses what is no UTF-8.
    static func checkUTF8(_ bytes: [UInt8]) throws(NotebookError) {
        guard let fault = firstFault(in: bytes.span) else { return }
        let before = bytes[..<fault]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = fault - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
        throw NotebookError("the bytes here are not UTF-8", at: Position(line: line, column: column))
    }

    /// Where the bytes are no UTF-8. The standard library judges the stretches that hold more than ASCII: most of a
    /// notebook is passed over faster than it reads.
    private static func firstFault(in bytes: Span<UInt8>) -> Int? {
        var next = 0
        while true {
            let start = bytes.firstOtherThanASCII(from: next)
            guard start < bytes.count else { return nil }
            next = bytes.firstASCII(from: start)
            do {
                _ = try UTF8Span(validating: bytes.extracting(start..<next))
            } catch {
                return start + error.byteOffsets.lowerBound
            }
        }
    }

    /// All three marks have to stand at the beginning of a line, in their order: prose may show one.
    private static func checkConflicts(_ bytes: [UInt8]) throws(NotebookError) {
        guard bytes[...].contains("<<<<<<<") else { return }
        let marks = ["<<<<<<< ", "=======", ">>>>>>> "].map { Array($0.utf8) }
        var found = 0
        var opening = 0
        var line = 0
        var start = bytes.startIndex
        while found < marks.count {
            line += 1
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            if bytes[start..<end].starts(with: marks[found]) {
                if found == 0 { opening = line }
                found += 1
            }
            if end == bytes.endIndex { return }
            start = end + 1
        }
        throw NotebookError(
            "a merge conflict begins here that nobody has resolved", at: Position(line: opening),
            help: "resolve it: git checkout --conflict=merge <path>, or nbdime merge")
    }
}
