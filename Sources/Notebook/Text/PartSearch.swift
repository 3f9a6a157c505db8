/// Tells of the lines of a text, asked one after the other, in which of them a part stands: the text is searched once,
/// however many lines it has.
public struct PartSearch {
    private let bytes: ArraySlice<UInt8>
    private let part: String
    /// Where the part stands next; `nil` when it stands nowhere any more.
    private var next: Int?

    public init(for part: String, in bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.part = part
        next = bytes.firstRange(of: part)?.lowerBound
    }

    /// - Parameter line: a part of the same bytes, behind the one that was asked about before.
    public mutating func isIn(_ line: ArraySlice<UInt8>) -> Bool {
        if let place = next, place < line.startIndex {
            next = bytes[line.startIndex...].firstRange(of: part)?.lowerBound
        }
        guard let next else { return false }
        return next + part.utf8.count <= line.endIndex
    }
}
