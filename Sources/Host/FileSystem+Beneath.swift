#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension FileSystem {
    /// The content of a regular file below a directory that somebody untrusted could write to; `nil` when there is none.
    ///
    /// No symbolic link is followed on the way, so what is read stands where it seems to stand.
    ///
    /// - Throws: `HostError` for a link, anything that is no regular file, and a file of more than `limit` bytes.
    public static func content(
        of path: String, beneath directory: String, limit: Int = 64 << 20
    ) throws(HostError) -> [UInt8]? {
        var descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", directory) }
        defer { close(descriptor) }
        let parts = path.split(separator: "/").map(String.init)
        for (index, part) in parts.enumerated() {
            guard part != "..", part != "." else { throw HostError("\(path) leaves its directory") }
            let kind = index == parts.count - 1 ? O_NONBLOCK : O_DIRECTORY
            let next = openat(descriptor, part, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind)
            guard next >= 0 else {
                if errno == ENOENT { return nil }
                throw HostError("\(path) is no regular file: \(String(cString: strerror(errno)))")
            }
            close(descriptor)
            descriptor = next
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw HostError("\(path) is no regular file")
        }
        return try readAll(descriptor, name: path, limit: limit)
    }
}
