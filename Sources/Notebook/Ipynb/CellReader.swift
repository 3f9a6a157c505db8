/// Reads one cell of an `.ipynb` file.
struct CellReader {
    let number: Int
    private var metadataPosition: Position?
    private var source: SourceReader?

    init(number: Int) {
        self.number = number
    }

    mutating func read(from reader: inout JSONReader) throws(NotebookError) -> Cell {
        guard reader.peek() == UInt8(ascii: "{") else {
            throw NotebookError("cell \(number) is no object", at: reader.position)
        }
        let start = reader.position
        var members = JSONObject()
        var kind: Position?
        (members, kind) = try self.members(from: &reader)

        guard let type = members["cell_type"] else {
            throw NotebookError("cell \(number) has no \"cell_type\"", at: start)
        }
        guard let type = type.text, let cellKind = Cell.Kind(rawValue: type.string) else {
            throw NotebookError(
                "cell \(number) has an unknown \"cell_type\"", at: kind ?? start, help: "it is code, markdown or raw")
        }
        guard let metadata = members["metadata"]?.object else {
            throw NotebookError("cell \(number) has no \"metadata\"", at: start)
        }
        guard let source else { throw NotebookError("cell \(number) has no \"source\"", at: start) }
        members.remove("cell_type", "metadata", "source")
        return Cell(
            number: number, kind: cellKind, source: source.text, metadata: metadata, members: members,
            position: start, metadataPosition: metadataPosition, sourcePositions: source.positions)
    }

    /// - Returns: The members, and where the value of `cell_type` stands.
    private mutating func members(
        from reader: inout JSONReader
    ) throws(NotebookError) -> (JSONObject, kind: Position?) {
        var kind: Position?
        var metadataPosition: Position?
        var source: SourceReader?
        let number = number
        let members = try reader.object { reader, key, _ throws(NotebookError) in
            _ = reader.peek()
            if key == "cell_type" { kind = reader.position }
            if key == "source" {
                source = try SourceReader(&reader, cell: number)
                return .null
            }
            guard key == "metadata" else { return try reader.value() }
            guard reader.peek() == UInt8(ascii: "{") else {
                throw NotebookError("the \"metadata\" of cell \(number) is no object", at: reader.position)
            }
            let metadata = try reader.object { reader, key, place throws(NotebookError) in
                if key == "nbgrader" { metadataPosition = place }
                return try reader.value()
            }
            return .object(metadata)
        }
        self.metadataPosition = metadataPosition
        self.source = source
        return (members, kind)
    }
}
