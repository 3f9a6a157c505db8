extension Repository: ObjectSource {
    public var opener: @Sendable (OpenRepositories) throws(GitError) -> any ObjectSource {
        { [environment] opened throws(GitError) in try opened.repository(environment) }
    }

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
