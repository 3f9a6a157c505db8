#if canImport(System)
    public import System
#else
    public import SystemPackage
#endif

/// What a program is given to read, written before it starts: one that ends without reading it breaks no pipe of ours.
public enum FilledPipe {
    /// What a pipe holds until somebody reads it, on every system.
    private static let capacity = 60_000

    /// The end that the program reads from; whoever starts it closes it.
    ///
    /// - Throws: `.tooLarge` for more than a pipe holds, `.program` when the system gives none.
    public static func descriptor(of bytes: [UInt8]) throws(GitError) -> FileDescriptor {
        guard bytes.count <= capacity else {
            throw GitError(.tooLarge, "\(bytes.count) bytes are more than a program is given at once")
        }
        do {
            let ends = try FileDescriptor.pipe()
            try ends.writeEnd.closeAfter { _ = try ends.writeEnd.writeAll(bytes) }
            return ends.readEnd
        } catch {
            throw GitError(.program, "no pipe could be made: \(error)")
        }
    }
}
