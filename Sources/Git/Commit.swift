/// One commit, parsed from its bytes.
///
/// libgit2 refuses commits without an author or with a malformed date, which old histories have and Git accepts.
public struct Commit: Sendable {
    /// Who wrote or committed, as the commit says; nobody has checked it.
    public struct Identity: Hashable, Sendable {
        public let name: String
        public let email: String
        /// Seconds since 1970; `nil` when the commit does not give a number.
        public let time: Int64?
    }

    public let id: ObjectID
    public let tree: ObjectID
    /// As recorded, also where a shallow clone does not have them.
    public let parents: [ObjectID]
    /// `nil` when the commit names nobody.
    public let author: Identity?
    public let committer: Identity?
    /// The message as it stands, in whatever encoding.
    public let message: [UInt8]

    /// - Throws: `.malformed` when the lines that Git itself needs, `tree` and `parent`, are not in order.
    init(_ content: some Collection<UInt8>, id: ObjectID) throws(GitError) {
        var rest = Array(content)[...]
        var trees: [ObjectID] = []
        var parents: [ObjectID] = []
        var people: [String: Identity] = [:]
        var others = false
        while let line = rest.popLine(), !line.isEmpty {
            let key = String(decoding: line.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
            let value = line.dropFirst(key.utf8.count + 1)
            switch key {
            case "tree", "parent":
                guard let named = ObjectID(hex: String(decoding: value, as: UTF8.self)),
                    !others, (key == "tree") == trees.isEmpty
                else { throw Self.malformed(id) }
                if key == "tree" { trees.append(named) } else { parents.append(named) }
            case "author", "committer":
                others = true
                if people[key] == nil { people[key] = Identity(value) }
            default: others = true
            }
        }
        guard let tree = trees.first else { throw Self.malformed(id) }
        self.id = id
        self.tree = tree
        self.parents = parents
        author = people["author"]
        committer = people["committer"]
        message = Array(rest)
    }

    private static func malformed(_ id: ObjectID) -> GitError {
        GitError(.malformed, "commit \(id) does not name its tree and parents as Git writes them")
    }
}

extension Commit.Identity {
    /// Reads `Name <e-mail> seconds zone`, as far as it is there.
    init(_ line: ArraySlice<UInt8>) {
        let open = line.firstIndex(of: UInt8(ascii: "<")) ?? line.endIndex
        let close = line.lastIndex(of: UInt8(ascii: ">")) ?? line.endIndex
        func text(_ bytes: ArraySlice<UInt8>) -> String {
            guard let first = bytes.firstIndex(where: { $0 != UInt8(ascii: " ") }),
                let last = bytes.lastIndex(where: { $0 != UInt8(ascii: " ") })
            else { return "" }
            return String(decoding: bytes[first...last], as: UTF8.self)
        }
        name = text(line[..<open])
        email = open < close ? text(line[(open + 1)..<close]) : ""
        let date = close < line.endIndex ? line[(close + 1)...] : []
        time = date.split(separator: UInt8(ascii: " ")).first.flatMap { Int64(String(decoding: $0, as: UTF8.self)) }
    }
}

extension ArraySlice<UInt8> {
    /// Takes the bytes before the next line feed, and the line feed; `nil` at the end.
    mutating func popLine() -> ArraySlice<UInt8>? {
        guard !isEmpty else { return nil }
        let line = prefix { $0 != UInt8(ascii: "\n") }
        self = dropFirst(line.count + 1)
        return line
    }
}
