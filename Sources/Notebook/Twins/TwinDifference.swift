/// One way in which a notebook and its paired script say different things.
public struct TwinDifference: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The one has a cell where the other has none.
        case missing
        case kind
        case source
        /// The value of this key of the cell's metadata, or its absence.
        case metadata(Text)
    }

    public let kind: Kind
    /// The cell's number, the same in both.
    public let cell: Int
    /// Where it stands in the first notebook; `nil` when it has no such cell.
    public let position: Position?
    /// Where it stands in the other notebook; `nil` when it has no such cell.
    public let otherPosition: Position?
}
