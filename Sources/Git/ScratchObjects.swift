/// The objects that a `git` of ours made in a temporary directory, over those of the repository.
final class ScratchObjects: ObjectSource {
    let directory: TemporaryDirectory
    private let repository: Repository
    private let made: ObjectDatabase

    convenience init(repository: Repository) throws(GitError) {
        let directory = try TemporaryDirectory(repository.environment)
        for name in ["objects", "work"] {
            try directory.makeDirectory(Path(name))
        }
        try self.init(directory, repository)
    }

    private init(_ directory: TemporaryDirectory, _ repository: Repository) throws(GitError) {
        self.repository = repository
        self.directory = directory
        made = try ObjectDatabase(directories: [directory.path + "/objects"]) {
            GitError(.missingObject, "object \($0) is missing from the temporary directory")
        }
    }

    var opener: @Sendable (OpenRepositories) throws(GitError) -> any ObjectSource {
        { [directory, environment = repository.environment] opened throws(GitError) in
            try ScratchObjects(directory, try opened.repository(environment))
        }
    }

    /// Where `git` finds attributes instead of in the work tree, whose state says nothing about what is judged.
    var workTree: String { directory.path + "/work" }

    func writeToWorkTree(_ content: [UInt8], at path: Path) throws(GitError) {
        let place = Path("work").appending(path.bytes)
        try directory.makeDirectory(place.parent)
        try directory.write(content, to: place)
    }

    func entries(ofTree id: ObjectID) throws(GitError) -> [TreeEntry] {
        try made.contains(id) ? made.entries(ofTree: id) : repository.entries(ofTree: id)
    }

    func size(ofBlob id: ObjectID) throws(GitError) -> Int {
        try made.contains(id) ? made.size(ofBlob: id) : repository.size(ofBlob: id)
    }

    func blob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        try made.contains(id) ? made.blob(id, limit: limit) : repository.blob(id, limit: limit)
    }
}
