import Git

/// Finds the commits elsewhere that make the same change as one: what a cherry-pick or a rebase leaves behind.
///
/// Same means what `git patch-id` means, context left out: the same lines go and come in the same files.
final class SameChange {
    private let repository: Repository
    /// The branch's own landings, which are nobody's original.
    private let line: Set<ObjectID>
    private let end: ObjectID
    private var found: [[Path]: [(commit: Commit, branch: String?)]]?

    init(_ repository: Repository, landings: [Landing], end: ObjectID) {
        self.repository = repository
        line = Set(landings.map(\.commit.id))
        self.end = end
    }

    /// Where the change of a commit stands besides: the id of another commit, and the branch that has it and the
    /// history in question has not.
    func original(of commit: Commit) throws -> (id: String, branch: String?)? {
        if commit.parents.count == 1 {
            for other in try candidates()[changedPaths(of: commit)] ?? []
            where try other.commit.id != commit.id && isSame(commit, other.commit) {
                return (other.commit.id.hex, other.branch)
            }
        }
        return Self.claim(of: commit).map { ($0, nil) }
    }

    /// What `git cherry-pick -x` writes down.
    private static func claim(of commit: Commit) -> String? {
        let text = String(decoding: commit.message, as: UTF8.self)
        guard let start = text.firstRange(of: "(cherry picked from commit ") else { return nil }
        let id = text[start.upperBound...].prefix { $0.isASCII && $0.isHexDigit }
        return id.utf8.count >= 7 ? String(id) : nil
    }

    private func candidates() throws -> [[Path]: [(commit: Commit, branch: String?)]] {
        if let found { return found }
        var known = line
        var made: [[Path]: [(commit: Commit, branch: String?)]] = [:]
        func add(_ ids: [ObjectID], _ branch: String?) throws {
            for id in ids where known.insert(id).inserted {
                let commit = try repository.commit(id)
                guard commit.parents.count == 1 else { continue }
                made[try changedPaths(of: commit), default: []].append((commit, branch))
            }
        }
        for (name, id) in try repository.references(under: "refs") {
            guard let tip = try repository.peelToCommit(id) else { continue }
            try add(try repository.commits(reachableFrom: [tip], notFrom: [end]), name)
        }
        try add(try repository.commits(reachableFrom: [end], notFrom: []), nil)
        found = made
        return made
    }

    private func changedPaths(of commit: Commit) throws -> [Path] {
        guard let parent = commit.parents.first else { return [] }
        return try repository.snapshot(ofTree: commit.tree).changedPaths(from: repository.snapshot(ofCommit: parent))
    }

    private func isSame(_ one: Commit, _ other: Commit) throws -> Bool {
        let paths = try changedPaths(of: one)
        guard !paths.isEmpty else { return false }
        let sides = try [one, other].map { commit in
            (try commit.parents.first.map(repository.snapshot(ofCommit:)), repository.snapshot(ofTree: commit.tree))
        }
        return try paths.allSatisfy { path in
            let entries = try sides.map { (old: try $0.0?.entry(at: path), new: try $0.1.entry(at: path)) }
            if entries[0] == entries[1] { return true }
            guard entries[0].new?.mode == entries[1].new?.mode else { return false }
            return try lines(entries[0].old, entries[0].new) == lines(entries[1].old, entries[1].new)
        }
    }

    /// The lines that go and the lines that come. What is too large to compare is its own id, and like nothing else.
    private func lines(_ old: TreeEntry?, _ new: TreeEntry?) throws -> [[ArraySlice<UInt8>]] {
        let sides = try [old, new].map { try content(of: $0).split(separator: UInt8(ascii: "\n")) }
        let difference = sides[1].difference(from: sides[0])
        return [difference.removals, difference.insertions].map { changes in
            changes.map { change in
                switch change {
                case .remove(_, let line, _), .insert(_, let line, _): line
                }
            }
        }
    }

    private func content(of entry: TreeEntry?) throws -> [UInt8] {
        guard let entry, entry.mode.isFile else { return entry.map(\.id.bytes) ?? [] }
        guard try repository.size(ofBlob: entry.id) <= Self.limit else { return entry.id.bytes }
        return try repository.blob(entry.id, limit: Self.limit)
    }

    private static let limit = 1_000_000
}
