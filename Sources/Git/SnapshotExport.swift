/// The files of a snapshot in a private directory, for a command that is run on exactly that content.
///
/// Nothing of Git is in it. The directory goes with its owner, and when the program is interrupted.
public final class SnapshotExport: Sendable {
    /// The private directory. Beside the files there is room for what a run needs: names other than `course` are free.
    public var path: String { directory.path }
    /// Where the files stand.
    public var course: String { directory.path + "/course" }
    /// Where a run's output goes.
    public var output: String { directory.path + "/output" }
    /// A word that no other export on this machine has.
    public var mark: String { Path(directory.path).name.description }
    /// Symbolic links that lead out of the snapshot, and so are not there.
    public let leftOut: [Path]

    private let directory: TemporaryDirectory

    /// - Parameters:
    ///   - files: which files of the snapshot.
    ///   - environment: `TMPDIR` says where, else `/tmp`.
    /// - Throws: `GitError` when an object cannot be read or a file cannot be written.
    public init(
        _ files: [Snapshot.File], of snapshot: Snapshot, in environment: GitEnvironment
    ) throws(GitError) {
        directory = try TemporaryDirectory(environment)
        let top: Path = "course"
        var leftOut: [Path] = []
        try directory.makeDirectory(top)
        for file in files {
            let place = Path(bytes: top.bytes + [UInt8(ascii: "/")] + file.path.bytes)
            try directory.makeDirectory(file.mode == .gitlink ? place : place.parent)
            switch file.mode {
            case .file, .groupWritableFile, .executable:
                let content = try snapshot.content(of: file.id, limit: Self.sizeLimit)
                try directory.write(content, to: place, isExecutable: file.mode == .executable)
            case .symlink:
                if try Self.leadsOut(file, of: snapshot) {
                    leftOut.append(file.path)
                } else {
                    try directory.link(place, to: snapshot.content(of: file.id, limit: Self.sizeLimit))
                }
            case .gitlink, .tree: break
            }
        }
        self.leftOut = leftOut
    }

    /// How much one file may hold: what is larger is no part of a course.
    private static let sizeLimit = 1 << 30

    private static func leadsOut(_ link: Snapshot.File, of snapshot: Snapshot) throws(GitError) -> Bool {
        do throws(GitError) {
            _ = try snapshot.following(link.path)
            return false
        } catch {
            guard error.kind == .malformed else { throw error }
            return true
        }
    }
}
