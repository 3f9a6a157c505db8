import Git

/// Contents that have just been read: a module's criteria look at the same files, one criterion after the other.
struct RecentContents {
    /// How many bytes are kept; a module has some hundred thousand.
    private static let limit = 2_000_000

    private var contents: [ObjectID: [UInt8]] = [:]
    private var size = 0

    subscript(id: ObjectID) -> [UInt8]? { contents[id] }

    mutating func keep(_ bytes: [UInt8], _ id: ObjectID) {
        guard bytes.count <= Self.limit / 4 else { return }
        if size + bytes.count > Self.limit { removeAll() }
        contents[id] = bytes
        size += bytes.count
    }

    mutating func removeAll() {
        contents.removeAll(keepingCapacity: true)
        size = 0
    }
}
