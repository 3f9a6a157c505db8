/// Reads the `source` of a cell, a string or an array of strings, and notes where its lines begin.
///
/// Jupyter joins the array without separators, so an element and a line need not be the same.
struct SourceReader {
    private(set) var text = Text(utf8: [])
    /// Where each line of the source begins.
    private(set) var positions: [Position] = []
    /// Where a line would begin that nothing has been read of yet.
    private var end: Position
    private var isAtLineStart = true

    init(_ reader: inout JSONReader, cell number: Int) throws(NotebookError) {
        let first = reader.peek()
        end = reader.position
        reader.buffer.begin()
        reader.lineStarts.removeAll(keepingCapacity: true)
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
        if isAtLineStart { reader.lineStarts.append(end) }
        positions = Array(reader.lineStarts[...])
        text = reader.buffer.text
    }

    private mutating func append(from reader: inout JSONReader) throws(NotebookError) {
        var next = try reader.openString()
        if isAtLineStart { end = reader.position(at: next) }
        while !reader.isQuote(at: next) {
            if isAtLineStart { reader.lineStarts.append(reader.position(at: next)) }
            // No line break stands in a string as it is: all are escapes.
            next = try reader.appendText(from: next, upToLineBreak: true)
            isAtLineStart = reader.buffer.endsLine
            if isAtLineStart { end = reader.position(at: next) }
        }
        reader.closeString(at: next)
    }
}
