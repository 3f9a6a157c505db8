import CLibgit2

/// Objects in one or more object directories, read with their types and sizes looked at first.
final class ObjectDatabase {
    /// The largest tree, commit or tag that is read. A tree of a million entries has 40 MB.
    static let structureLimit = 64 << 20

    private let handle: Handle
    private let directories: [String]
    /// Says what it means that an object is missing, e.g. that the clone is partial.
    private let missing: (ObjectID) -> GitError

    /// - Parameter repository: the repository whose objects are read too.
    init(
        repository: borrowing Handle, directories: [String], missing: @escaping (ObjectID) -> GitError
    ) throws(GitError) {
        handle = try Handle(freedBy: git_odb_free) { made in repository.lend { git_repository_odb(&made, $0) } }
        self.directories = directories
        self.missing = missing
        try addDirectories()
    }

    /// Objects that belong to no repository.
    init(directories: [String], missing: @escaping (ObjectID) -> GitError) throws(GitError) {
        handle = try Handle(freedBy: git_odb_free) { git_odb_new(&$0) }
        self.directories = directories
        self.missing = missing
        try addDirectories()
    }

    private func addDirectories() throws(GitError) {
        for directory in directories {
            try check(handle.lend { git_odb_add_disk_alternate($0, directory) })
        }
    }

    /// Whether the object is here, among what was here when the database was opened.
    func contains(_ id: ObjectID) -> Bool {
        var oid = id.oid
        return Failsafe.watching {
            handle.lend { git_odb_exists_ext($0, &oid, GIT_ODB_LOOKUP_NO_REFRESH.rawValue) }
        } == 1
    }

    /// The content of one object; nothing larger than `limit` is ever loaded.
    func object(_ id: ObjectID, _ type: git_object_t, limit: Int = structureLimit) throws(GitError) -> [UInt8] {
        // What stands in the file's place may keep a reader waiting for ever, e.g. a pipe.
        let loose = try Failsafe.watching { () throws(GitError) in
            try LooseObject(id, in: directories)?.content { (actual, size) throws(GitError) in
                try require(actual, size, type, of: id, limit: limit)
            }
        }
        if let loose { return loose }
        let (actual, size) = try header(of: id)
        try require(actual, size, type, of: id, limit: limit)
        return try reading(id) { () throws(GitError) in
            let content = try Handle(freedBy: git_odb_object_free) { made in
                var oid = id.oid
                return handle.lend { git_odb_read(&made, $0, &oid) }
            }.lend {
                Array(UnsafeRawBufferPointer(start: git_odb_object_data($0), count: git_odb_object_size($0)))
            }
            let found = ObjectID(of: type, content)
            guard found == id else { throw GitError(.malformed, "its pack or file holds \(found)") }
            return content
        }
    }

    func size(of id: ObjectID, _ type: git_object_t) throws(GitError) -> Int {
        let (actual, size) = try header(of: id)
        try require(actual, type, of: id)
        return size
    }

    /// The type and size of an object, without its content.
    func header(of id: ObjectID) throws(GitError) -> (type: git_object_t, size: Int) {
        var (size, type, oid) = (0, GIT_OBJECT_INVALID, id.oid)
        try reading(id) { () throws(GitError) in
            _ = try check(handle.lend { git_odb_read_header(&size, &type, $0, &oid) })
        }
        guard size >= 0 else { throw GitError(.malformed, "object \(id) claims an impossible size") }
        return (type, size)
    }

    /// The one object whose id begins with these digits; `nil` when there is none.
    func id(beginningWith digits: String) throws(GitError) -> ObjectID? {
        var (short, full) = (git_oid(), git_oid())
        try check(git_oid_fromstrn(&short, digits, digits.utf8.count))
        let code = Failsafe.watching {
            handle.lend { git_odb_exists_prefix(&full, $0, &short, digits.utf8.count) }
        }
        if code == GIT_ENOTFOUND.rawValue { return nil }
        if code == GIT_EAMBIGUOUS.rawValue {
            throw GitError(.ambiguous, "\(digits) is the beginning of several ids", help: "give more digits")
        }
        try check(code)
        return ObjectID(full)
    }

    /// Runs one read under the watch and says of a failure which object it was and what helps.
    private func reading<Result: ~Copyable>(
        _ id: ObjectID, _ read: () throws(GitError) -> Result
    ) throws(GitError) -> Result {
        do throws(GitError) {
            return try Failsafe.watching(read)
        } catch {
            if error.kind == .libgit2(GIT_ENOTFOUND.rawValue) { throw missing(id) }
            throw GitError(
                .malformed, "object \(id) cannot be read: \(error.message)",
                help: "git fsck --full shows what is damaged; a fresh clone can be judged")
        }
    }

    private func require(_ actual: git_object_t, _ type: git_object_t, of id: ObjectID) throws(GitError) {
        guard actual == type else {
            throw GitError(.malformed, "object \(id) is a \(Self.word(actual)), not a \(Self.word(type))")
        }
    }

    private func require(
        _ actual: git_object_t, _ size: Int, _ type: git_object_t, of id: ObjectID, limit: Int
    ) throws(GitError) {
        try require(actual, type, of: id)
        guard size <= limit else {
            throw GitError(.tooLarge, "\(Self.word(type)) \(id) has \(size) bytes, more than the limit of \(limit)")
        }
    }

    private static func word(_ type: git_object_t) -> String {
        git_object_type2string(type).map { String(cString: $0) } ?? "object"
    }
}

extension ObjectDatabase {
    func entries(ofTree id: ObjectID) throws(GitError) -> [TreeEntry] {
        if id == .emptyTree { return [] }
        return try TreeObject.entries(object(id, GIT_OBJECT_TREE), of: id)
    }

    func size(ofBlob id: ObjectID) throws(GitError) -> Int {
        try size(of: id, GIT_OBJECT_BLOB)
    }

    func blob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        try object(id, GIT_OBJECT_BLOB, limit: limit)
    }
}
