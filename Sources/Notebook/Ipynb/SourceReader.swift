/// Reads the `source` of a cell, a string or an array of strings, and notes where its lines begin.
///
/// Jupyter joins the array without separators, so an element and a line need not be the same.
struct SourceReader {
    private var bytes: [UInt8] = []
    /// Where each line of the source begins.
    private(set) var positions: [Position] = []
    /// Where a line would begin that nothing has been read of yet.
    private var end: Position
    private var isAtLineStart = true

    var text: Text { Text(utf8: bytes) }

    init(_ reader: inout JSONReader, cell number: Int) throws(NotebookError) {
        let first = reader.peek()
        end = reader.position
        switch first {
        case UInt8(ascii: "\""): try append(from: &reader)
        case UInt8(ascii: "["):
            var read = self
            try reader.elements { reader throws(NotebookError) in
                guard reader.peek() == UInt8(ascii: "\"") else {
                    throw NotebookError(
                        "the \"source\" of cell \(number) holds something that is no string", at: reader.position)
                }
                try read.append(from: &reader)
            }
            self = read
        default:
            throw NotebookError(
                "the \"source\" of cell \(number) is neither a string nor an array of strings", at: reader.position)
        }
        if isAtLineStart { positions.append(end) }
    }

    private mutating func append(from reader: inout JSONReader) throws(NotebookError) {
        let range = try reader.stringRange()
        bytes += reader.decoded(range).utf8
        end = reader.position(at: range.lowerBound)
        var next = range.lowerBound
        while next < range.upperBound {
            if isAtLineStart {
                positions.append(reader.position(at: next))
                isAtLineStart = false
            }
            guard reader.bytes[next] == UInt8(ascii: "\\") else {
                next += 1
                continue
            }
            if reader.bytes[next + 1] == UInt8(ascii: "u") {
                isAtLineStart = reader.codeUnit(at: next) == 0x0A
                next += 6
            } else {
                isAtLineStart = reader.bytes[next + 1] == UInt8(ascii: "n")
                next += 2
            }
            end = reader.position(at: next)
        }
    }
}
