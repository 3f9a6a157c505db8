import Host

/// One thing that a command writes, moves or removes, so that `--dry-run` says exactly what would be done.
public struct SetupStep: Sendable {
    enum Act: Sendable {
        case write([UInt8], FileSystem.Permission)
        case move(to: String)
        case remove
    }

    /// What is done, in a few words for a person, e.g. `write .git/hooks/pre-commit`.
    public let summary: String
    let path: String
    let act: Act

    /// Does it. What is written replaces what stands there at once, with the permissions of a new file.
    public func run() throws {
        switch act {
        case .write(let content, let permission):
            let slash = path.lastIndex(of: "/") ?? path.startIndex
            try FileSystem.makeDirectory(String(path[..<slash]))
            let temporary = path + ".coursegate-new"
            try FileSystem.remove(temporary)
            try FileSystem.write(content, to: temporary, permission)
            try FileSystem.move(temporary, to: path)
        case .move(let other): try FileSystem.move(path, to: other)
        case .remove: try FileSystem.remove(path)
        }
    }
}
