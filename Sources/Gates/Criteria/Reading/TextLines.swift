import Notebook

/// The lines of a text file, as bytes: a file need not be UTF-8 to be looked through.
struct TextLines {
    /// Without their line ends, LF or CRLF, and without a byte order mark.
    let lines: [ArraySlice<UInt8>]

    init(_ bytes: [UInt8]) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var lines = bytes[start...].lines
        for index in lines.indices where lines[index].last == UInt8(ascii: "\r") {
            lines[index] = lines[index].dropLast()
        }
        self.lines = lines
    }
}

extension [UInt8] {
    /// Whether Git would call the content binary: a NUL byte among the first 8000 (`buffer_is_binary`).
    var isBinary: Bool { prefix(8000).contains(0) }
}

extension ArraySlice<UInt8> {
    /// Whether nothing but blanks and tabs stands here.
    var isBlank: Bool { allSatisfy(\.isBlank) }

    var withoutBlanksAround: ArraySlice<UInt8> {
        var slice = drop(while: \.isBlank)
        while slice.last?.isBlank ?? false { slice = slice.dropLast() }
        return slice
    }

    func hasPrefix(_ prefix: String) -> Bool { starts(with: prefix.utf8) }
}

extension UInt8 {
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
