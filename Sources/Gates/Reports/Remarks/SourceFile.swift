import Notebook

/// A file's lines, to find the place that a finding points at.
struct SourceFile {
    private let bytes: [UInt8]
    private let isJSON: Bool
    /// Where each line begins. As for Git and for positions, only `\n` ends one.
    private let starts: [Int]

    init(_ bytes: [UInt8], isJSON: Bool) {
        self.bytes = bytes
        self.isJSON = isJSON
        var starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            starts.append(index + 1)
        }
        self.starts = starts
    }

    /// The region that begins at `position`: of a notebook the JSON value there or the line of source, of another
    /// file the rest of the line. `nil` when there is no such line.
    func region(at position: Position) -> SourceRegion? {
        guard starts.indices.contains(position.line - 1) else { return nil }
        let line = line(position.line)
        let start = min(line.startIndex + max(0, position.column - 1), line.endIndex)
        let end = isJSON ? JSONExtent(line).end(from: start) : line.endIndex
        let text = Array(line[start..<end])
        return SourceRegion(
            line: position.line, before: line[..<start], text: text, context: isJSON ? text : Array(line))
    }

    /// A line without its end.
    private func line(_ number: Int) -> ArraySlice<UInt8> {
        let end = starts.indices.contains(number) ? starts[number] - 1 : bytes.count
        let line = bytes[starts[number - 1]..<end]
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
}
