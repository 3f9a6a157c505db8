extension JSON {
    /// The largest file that is read: a notebook of that size is a fault of its own.
    public static let sizeLimit = 256 << 20

    /// Reads one JSON value as Python's `json` does, but refuses a key that stands twice, nesting
    /// beyond 200 levels and bytes that are not UTF-8.
    public static func read(_ bytes: [UInt8]) throws(NotebookError) -> JSON {
        var reader = try JSONReader(bytes)
        do throws(NotebookError) {
            let value = try reader.value()
            try reader.end()
            return value
        } catch {
            throw reader.reason(for: error)
        }
    }
}
