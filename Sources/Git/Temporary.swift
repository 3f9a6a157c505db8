public struct File: Hashable, Sendable {
    public let path: Path; public let mode: FileMode; public let id: ObjectID
    public init(path: Path, mode: FileMode, id: ObjectID) { self.path = path; self.mode = mode; self.id = id }
}
extension Snapshot {
    public func entry(at: Path) throws(GitError) -> TreeEntry? { nil }
    public func entries(in: Path) throws(GitError) -> [TreeEntry]? { nil }
    public func files(under: Path) throws(GitError) -> [File] { [] }
    public func content(of: ObjectID, limit: Int) throws(GitError) -> [UInt8] { [] }
    public func size(of: ObjectID) throws(GitError) -> Int { 0 }
}
