extension Repository: ObjectSource {
    /// Opens the same repository for another task.
    public var repositoryOpener: @Sendable () throws(GitError) -> Repository {
        { [environment] () throws(GitError) in try Repository(environment) }
    }

    public var opener: @Sendable () throws(GitError) -> any ObjectSource { repositoryOpener }

    public func entries(ofTree id: ObjectID) throws(GitError) -> [TreeEntry] {
        try database.entries(ofTree: id)
    }

    public func size(ofBlob id: ObjectID) throws(GitError) -> Int {
        try database.size(ofBlob: id)
    }

    public func blob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        try database.blob(id, limit: limit)
    }

    public func snapshot(ofCommit id: ObjectID) throws(GitError) -> Snapshot {
        snapshot(ofTree: try commit(id).tree)
    }

    public func snapshot(ofTree id: ObjectID) -> Snapshot {
        Snapshot(tree: id, objects: self)
    }
}
