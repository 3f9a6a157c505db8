extension Snapshot {
    /// How many symbolic links one path may lead through.
    public static let linkLimit = 8

    /// The longest target of a symbolic link, Linux's `PATH_MAX`.
    private static let targetLimit = 4096

    /// What stands at a path when symbolic links are followed inside this snapshot.
    ///
    /// - Returns: `nil` when nothing is there, a link's target included.
    /// - Throws: `.malformed` for a link that leaves the snapshot, is absolute, or leads through more than `linkLimit` links.
    public func following(_ path: Path) throws(GitError) -> File? {
        var rest = path.components.map(Array.init)[...]
        var walked: [[UInt8]] = []
        var links = 0
        while let name = rest.popFirst() {
            if name.elementsEqual(".".utf8) { continue }
            if name.elementsEqual("..".utf8) {
                guard walked.popLast() != nil else { throw Self.leaves(path) }
                continue
            }
            walked.append(name)
            let place = Path(bytes: walked.joined(separator: "/".utf8))
            guard let entry = try entry(at: place) else { return nil }
            guard entry.mode == .symlink else {
                if entry.mode != .tree, !rest.isEmpty { return nil }
                continue
            }
            links += 1
            guard links <= Self.linkLimit else {
                throw GitError(.malformed, "\(path) leads through more than \(Self.linkLimit) symbolic links")
            }
            let target = Path(bytes: try content(of: entry.id, limit: Self.targetLimit))
            guard target.bytes.first != UInt8(ascii: "/") else { throw Self.leaves(path) }
            walked.removeLast()
            rest = target.components.map(Array.init) + rest
        }
        let place = Path(bytes: walked.joined(separator: "/".utf8))
        return try entry(at: place).map { File(path: place, mode: $0.mode, id: $0.id) }
    }

    private static func leaves(_ path: Path) -> GitError {
        GitError(.malformed, "the symbolic link \(path) leads out of the repository")
    }
}
