public import Git

extension Snapshot {
    /// A file's content to show to a person; `nil` when it cannot be shown, which changes no verdict.
    public func content(at path: Path) -> [UInt8]? {
        guard let entry = try? entry(at: path), entry.mode.isFile else { return nil }
        return try? content(of: entry.id, limit: 100_000_000)
    }
}
