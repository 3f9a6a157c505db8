/// One cell of a notebook, with its place in the file.
public struct Cell: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case code, markdown, raw
    }

    /// The cell's place in its notebook, counted from 1 as a person counts.
    public let number: Int
    public let kind: Kind
    public var source: Text
    public var metadata: JSONObject
    /// Members other than `cell_type`, `source` and `metadata`: `id`, `outputs`, `execution_count`,
    /// `attachments` and whatever a tool left there. Code of a percent file has empty outputs.
    public var members: JSONObject
    /// Where the cell begins: its opening brace, or its `# %%` line.
    public let position: Position
    /// Where `nbgrader` stands in the cell's metadata; the cell's own position when it does not.
    public let metadataPosition: Position
    /// Where each line of `source` (split as `Text.lines` does) begins in the file.
    public let sourcePositions: [Position]

    public init(
        number: Int, kind: Kind, source: Text, metadata: JSONObject = [:], members: JSONObject = [:],
        position: Position, metadataPosition: Position? = nil, sourcePositions: [Position] = []
    ) {
        self.number = number
        self.kind = kind
        self.source = source
        self.metadata = metadata
        self.members = members
        self.position = position
        self.metadataPosition = metadataPosition ?? position
        self.sourcePositions = sourcePositions
    }

    /// Where line `line` of the source (from 1) stands in the file.
    public func position(ofSourceLine line: Int) -> Position {
        sourcePositions.indices.contains(line - 1) ? sourcePositions[line - 1] : position
    }
}
