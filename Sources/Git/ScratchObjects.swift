/// The objects that a `git` of ours made in a temporary directory, over those of the repository.
final class ScratchObjects: ObjectSource {
    let directory: TemporaryDirectory
    private let repository: Repository
    private let made: ObjectDatabase

    init(repository: Repository) throws(GitError) {
        self.repository = repository
        directory = try TemporaryDirectory(repository.environment)
        for name in ["objects", "work"] {
            try directory.makeDirectory(Path(name))
        }
        made = try ObjectDatabase(directories: [directory.path + "/objects"]) {
            GitError(.missingObject, "object \($0) is missing from the temporary directory")
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
        try source(of: id).entries(ofTree: id)
    }

    func size(ofBlob id: ObjectID) throws(GitError) -> Int {
        try source(of: id).size(ofBlob: id)
    }

    func blob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        try source(of: id).blob(id, limit: limit)
    }

    private func source(of id: ObjectID) -> any ObjectSource {
        made.contains(id) ? made : repository
    }
}
