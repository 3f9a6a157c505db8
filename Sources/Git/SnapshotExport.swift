/// The files of a snapshot in a private directory, for a command that is run on exactly that content.
///
/// Nothing of Git is in it. The directory goes with its owner, and when the program is interrupted.
public final class SnapshotExport {
    /// The private directory. Beside the files there is room for what a run needs: names other than `course` are free.
    public var path: String { directory.path }
    /// Where the files stand.
    public var course: String { directory.path + "/course" }
    /// Symbolic links that lead out of the snapshot, and so are not there.
    public private(set) var leftOut: [Path] = []

    private let directory: TemporaryDirectory

    /// - Throws: `GitError` when an object cannot be read or a file cannot be written.
    public init(_ snapshot: Snapshot, in environment: GitEnvironment) throws(GitError) {
        directory = try TemporaryDirectory(environment)
        let top: Path = "course"
        try directory.makeDirectory(top)
        for file in try snapshot.files(under: .root) {
            let place = Path(bytes: top.bytes + [UInt8(ascii: "/")] + file.path.bytes)
            try directory.makeDirectory(file.mode == .gitlink ? place : place.parent)
            switch file.mode {
            case .file, .groupWritableFile, .executable:
                let content = try snapshot.content(of: file.id, limit: Self.sizeLimit)
                try directory.write(content, to: place, isExecutable: file.mode == .executable)
            case .symlink: try link(file, at: place, in: snapshot)
            case .gitlink, .tree: break
            }
        }
    }

    /// How much one file may hold: what is larger is no part of a course.
    private static let sizeLimit = 1 << 30

    private func link(_ file: Snapshot.File, at place: Path, in snapshot: Snapshot) throws(GitError) {
        do throws(GitError) {
            _ = try snapshot.following(file.path)
        } catch {
            guard error.kind == .malformed else { throw error }
            return leftOut.append(file.path)
        }
        try directory.link(place, to: snapshot.content(of: file.id, limit: Self.sizeLimit))
    }
}
