/// What a tree entry is, by its mode.
public enum FileMode: UInt32, Sendable {
    case tree = 0o040000
    case file = 0o100644
    case groupWritableFile = 0o100664
    case executable = 0o100755
    case symlink = 0o120000
    case gitlink = 0o160000

    /// Whether the entry's object is a blob that holds a file's content.
    public var isFile: Bool {
        switch self {
        case .file, .groupWritableFile, .executable: true
        case .tree, .symlink, .gitlink: false
        }
    }
}
