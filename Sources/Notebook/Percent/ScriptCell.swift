/// A cell of a script while it is read.
struct ScriptCell {
    var kind: Cell.Kind
    var metadata: JSONObject
    var content: ArraySlice<ScriptLine>
    /// Where the content begins, or would.
    var contentPosition: Position
    var position: Position
    var metadataPosition: Position?

    /// The finished cell.
    ///
    /// - Parameter file: the bytes of the script.
    func cell(number: Int, of file: [UInt8]) -> Cell {
        let source = content.asTheyStand(in: file).map { Text(utf8: $0) } ?? Text(lines: content.lazy.map(\.text))
        let positions = content.isEmpty ? [contentPosition] : content.map(\.position)
        let members: JSONObject = kind == .code ? ["execution_count": .null, "outputs": .array([])] : [:]
        return Cell(
            number: number, kind: kind, source: source, metadata: metadata, members: members, position: position,
            metadataPosition: metadataPosition, sourcePositions: positions)
    }
}
