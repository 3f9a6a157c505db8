import Notebook

/// The lines of a text file, as bytes: a file need not be UTF-8 to be looked through.
struct TextLines {
    /// Without their line ends, LF or CRLF, and without a byte order mark.
    let lines: [ArraySlice<UInt8>]

    init(_ bytes: [UInt8]) {
        var lines = bytes.withoutByteOrderMark.lines
        for index in lines.indices where lines[index].last == UInt8(ascii: "\r") {
            lines[index] = lines[index].withoutCarriageReturn
        }
        self.lines = lines
    }
}

extension [UInt8] {
    /// Whether Git would call the content binary: a NUL byte among the first 8000 (`buffer_is_binary`).
    var isBinary: Bool { prefix(8000).firstIndex(of: 0) != nil }

    var withoutByteOrderMark: ArraySlice<UInt8> {
        self[(starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)...]
    }
}

extension ArraySlice<UInt8> {
    /// Whether nothing but blanks and tabs stands here.
    var isBlank: Bool { withoutBlanksBefore.isEmpty }

    var withoutBlanksBefore: ArraySlice<UInt8> {
        var start = startIndex
        while start < endIndex, self[start].isBlank { start += 1 }
        return self[start...]
    }

    var withoutBlanksAround: ArraySlice<UInt8> {
        let slice = withoutBlanksBefore
        var end = slice.endIndex
        while end > slice.startIndex, slice[end - 1].isBlank { end -= 1 }
        return slice[..<end]
    }

    var withoutCarriageReturn: ArraySlice<UInt8> { last == UInt8(ascii: "\r") ? dropLast() : self }

    /// The line without the blanks before it, and how wide these are, a tab reaching to the next multiple of four.
    var indentation: (width: Int, rest: ArraySlice<UInt8>) {
        var (width, start) = (0, startIndex)
        while start < endIndex, self[start].isBlank {
            width += self[start] == UInt8(ascii: "\t") ? 4 - width % 4 : 1
            start += 1
        }
        return (width, self[start...])
    }

    func hasPrefix(_ prefix: String) -> Bool { starts(with: prefix.utf8) }
}

extension UInt8 {
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
