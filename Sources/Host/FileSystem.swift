#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Files outside Git's objects: hooks, and what a command is asked to write.
public enum FileSystem {
    public enum Permission: Sendable {
        case file, program
        /// For its owner's eyes alone.
        case secret

        fileprivate var mode: mode_t {
            switch self {
            case .file: 0o666
            case .program: 0o777
            case .secret: 0o600
            }
        }
    }

    /// Whether anything stands at `path`, a dangling link too.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    public static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether this process may run `path`.
    public static func isProgram(_ path: String) -> Bool {
        !isDirectory(path) && access(path, X_OK) == 0
    }

    /// The permissions of the file itself, not of what a link leads to; `nil` when nothing is there.
    public static func permissions(of path: String) -> UInt32? {
        var status = stat()
        return lstat(path, &status) == 0 ? UInt32(status.st_mode & 0o7777) : nil
    }

    /// The path without links, `.` and `..`, as far as it exists.
    public static func resolved(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
        return resolved(String(path[..<slash])) + path[slash...]
    }

    /// The whole content of a file; `nil` when there is none.
    ///
    /// - Throws: `HostError` when it is there and cannot be read, or holds more than `limit` bytes.
    public static func content(of path: String, limit: Int = 256 << 20) throws(HostError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("read", path)
        }
        defer { close(descriptor) }
        return try readAll(descriptor, name: path, limit: limit)
    }

    /// Writes a file as a whole: another process sees the old content or the new, never a part of it.
    ///
    /// A file that stands there keeps its permissions. A symbolic link is replaced by the file.
    ///
    /// - Parameter isDerived: whether the file can be made again, so that nobody need wait until the disk has it.
    public static func write(
        _ content: [UInt8], to path: String, _ permission: Permission = .file, isDerived: Bool = false
    ) throws(HostError) {
        let temporary = path + ".\(getpid()).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permission.mode)
        guard descriptor >= 0 else { throw failure("write", path) }
        do throws(HostError) {
            try write(content, to: descriptor, path)
            var status = stat()
            if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
                guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else { throw failure("write", path) }
            }
            guard isDerived || fsync(descriptor) == 0 else { throw failure("write", path) }
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        close(descriptor)
        guard rename(temporary, path) == 0 else {
            let error = failure("write", path)
            unlink(temporary)
            throw error
        }
    }

    /// Writes a file as a whole where none stands yet. Of many processes that do so at a time one wins, and all of them find
    /// its content afterwards.
    ///
    /// - Parameter directory: whose owner the file is given to, where root runs for somebody, e.g. by sudo.
    public static func writeFirst(
        _ content: [UInt8], to path: String, _ permission: Permission, forOwnerOf directory: String
    ) throws(HostError) {
        let candidate = path + ".\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        do throws(HostError) {
            try write(content, to: candidate, permission)
            try giveToOwner(of: directory, candidate)
            guard link(candidate, path) == 0 || errno == EEXIST else { throw failure("write", path) }
        } catch {
            unlink(candidate)
            throw error
        }
        try remove(candidate)
    }

    /// Adds to the end of a file, a device or a pipe, which is made when it is not there.
    public static func append(_ content: [UInt8], to path: String) throws(HostError) {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, Permission.file.mode)
        guard descriptor >= 0 else { throw failure("write", path) }
        defer { close(descriptor) }
        try write(content, to: descriptor, path)
    }

    /// Moves a file, over one that stands there.
    public static func move(_ path: String, to other: String) throws(HostError) {
        guard rename(path, other) == 0 else { throw failure("move", path) }
    }

    /// Gives a file to whoever owns a directory. Only root can give files away; for anybody else the file is theirs already.
    static func giveToOwner(of directory: String, _ path: String) throws(HostError) {
        var status = stat()
        guard geteuid() == 0, stat(directory, &status) == 0 else { return }
        guard chown(path, status.st_uid, status.st_gid) == 0 else { throw failure("give away", path) }
    }

    /// Removes a file; one that is not there is no error.
    public static func remove(_ path: String) throws(HostError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
    }

    /// Makes a directory and those above it.
    public static func makeDirectory(_ path: String) throws(HostError) {
        guard !isDirectory(path) else { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try makeDirectory(String(path[..<slash]))
        }
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make", path) }
    }

    static func write(_ content: [UInt8], to descriptor: Int32, _ path: String) throws(HostError) {
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw failure("write", path) }
            rest = rest.dropFirst(max(0, count))
        }
    }

    static func readAll(_ descriptor: Int32, name: String, limit: Int) throws(HostError) -> [UInt8] {
        var content: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_size <= limit { content.reserveCapacity(Int(status.st_size)) }
        // A pipe and what the system makes up have no size.
        let size = status.st_size > 0 ? min(Int(status.st_size), 1 << 16) : 1 << 16
        var buffer = [UInt8](repeating: 0, count: size)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return content }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure("read", name)
            }
            content += buffer[..<count]
            guard content.count <= limit else { throw HostError("\(name) holds more than \(limit) bytes") }
        }
    }

    static func failure(_ verb: String, _ path: String) -> HostError {
        HostError("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
