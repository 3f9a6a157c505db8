import Git
import TestSupport
import Testing

extension TestRepository {
    /// Opens this repository in the test's own process, with the environment that its `git` has.
    func open(
        in directory: String? = nil, gitDirectory: String? = nil, variables: [String: String] = [:]
    ) throws -> Repository {
        var all = Self.fixedEnvironment(home: home)
        all.merge(environment) { $1 }
        all.merge(variables) { $1 }
        let place = directory.map { $0.hasPrefix("/") ? $0 : path + "/" + $0 } ?? path
        return try Repository(
            GitEnvironment(currentDirectory: place, variable: { all[$0] }, gitDirectory: gitDirectory))
    }

    /// What `git ls-files -s -z` and `git write-tree` say of the index.
    func indexListing() throws -> String {
        try git("ls-files", "-s", "-z").output + git("write-tree").output
    }

    /// Runs the probe here.
    func probe(
        _ arguments: String..., in directory: String? = nil, variables: [String: String] = [:], timeLimit: Double = 60
    ) throws -> ProgramResult {
        try run(
            [try BuiltProducts.executable("git-probe")] + arguments, in: directory, variables: variables,
            timeLimit: timeLimit)
    }

    /// The id of a revision, as a value.
    func object(_ revision: String) throws -> ObjectID {
        try #require(ObjectID(hex: try id(revision)))
    }

    /// Stores an object from its bytes, without any of Git's own checks.
    func store(_ type: String, _ content: [UInt8]) throws -> ObjectID {
        let id = try git(["hash-object", "-t", type, "-w", "--stdin", "--literally"], input: content).line
        return try #require(ObjectID(hex: id))
    }

    /// Stores a tree from its entries, in the order given.
    func store(tree entries: [(mode: String, name: String, id: ObjectID)]) throws -> ObjectID {
        try store("tree", entries.flatMap { Array("\($0.mode) \($0.name)\0".utf8) + $0.id.bytes })
    }
}

extension Snapshot {
    /// The paths of all files, for a person.
    func paths(under path: Path = .root) throws -> [String] {
        try files(under: path).map(\.path.description)
    }
}

/// The kind of the `GitError` that is thrown; `nil` when none is.
func kind<T>(of body: () throws -> T) throws -> GitError.Kind? {
    do {
        _ = try body()
        return nil
    } catch let error as GitError {
        #expect(!error.message.isEmpty)
        return error.kind
    }
}

/// The same for what has to be awaited.
func kindAwaited<T>(of body: () async throws -> T) async throws -> GitError.Kind? {
    do {
        _ = try await body()
        return nil
    } catch let error as GitError {
        #expect(!error.message.isEmpty)
        return error.kind
    }
}
