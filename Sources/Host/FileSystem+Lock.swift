#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension FileSystem {
    /// Replaces the content of a file through `<path>.lock`, the way Git changes its own files: who cannot make the
    /// lock waits or gives up, and a reader sees the old content or the new. Permissions stay as they are.
    ///
    /// - Throws: `HostError` when another process holds the lock, or the file is not there or cannot be written.
    public static func replaceLocked(_ path: String, with content: [UInt8]) throws(HostError) {
        let lock = path + ".lock"
        let descriptor = open(lock, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("lock", path) }
        defer { close(descriptor) }
        do throws(HostError) {
            try write(content, to: descriptor, path)
            var status = stat()
            guard stat(path, &status) == 0, fchmod(descriptor, status.st_mode & 0o7777) == 0,
                fsync(descriptor) == 0, rename(lock, path) == 0
            else { throw failure("write", path) }
        } catch {
            unlink(lock)
            throw error
        }
    }
}
