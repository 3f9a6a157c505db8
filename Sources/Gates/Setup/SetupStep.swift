import Host

/// One thing that a command writes, moves or removes, so that `--dry-run` says exactly what would be done.
public struct SetupStep: Sendable {
    enum Act: Sendable {
        /// Replaces what stands there by a new file.
        case write([UInt8], FileSystem.Permission)
        /// Gives a file a new content and leaves its permissions.
        case overwrite([UInt8])
        case move(to: String)
        case remove
    }

    /// What is done, in a few words for a person, e.g. `write .git/hooks/pre-commit`.
    public let summary: String
    let path: String
    let act: Act

    /// Does it. Nobody sees a part of what is written.
    public func run() throws {
        switch act {
        case .write(let content, let permission):
            let slash = path.lastIndex(of: "/") ?? path.startIndex
            try FileSystem.makeDirectory(String(path[..<slash]))
            let temporary = path + ".coursegate-new"
            try FileSystem.remove(temporary)
            try FileSystem.write(content, to: temporary, permission)
            try FileSystem.move(temporary, to: path)
        case .overwrite(let content): try FileSystem.write(content, to: path)
        case .move(let other): try FileSystem.move(path, to: other)
        case .remove: try FileSystem.remove(path)
        }
    }
}
