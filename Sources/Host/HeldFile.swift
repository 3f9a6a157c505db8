#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A small file that one process at a time holds: the system lets go of it when that process ends, however it ends.
public final class HeldFile {
    private let path: String
    private let descriptor: Int32

    /// - Returns: `nil` while another process holds the file.
    /// - Throws: `HostError` when it cannot be opened or made.
    public init?(_ path: String) throws(HostError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileSystem.failure("open", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// What stands in the file.
    public func content() throws(HostError) -> [UInt8] {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileSystem.failure("read", path) }
        return try FileSystem.readAll(descriptor, name: path, limit: 1 << 24)
    }

    /// Puts other content into the file, on the disk when this returns.
    public func replaceContent(with bytes: [UInt8]) throws(HostError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw FileSystem.failure("write", path)
        }
        try FileSystem.write(bytes, to: descriptor, path)
        guard fsync(descriptor) == 0 else { throw FileSystem.failure("write", path) }
    }
}
