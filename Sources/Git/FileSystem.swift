#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The few questions to the file system that finding a repository needs.
enum FileSystem {
    static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func isDirectory(_ path: String) -> Bool {
        status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    }

    static func isFile(_ path: String) -> Bool {
        status(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
    }

    /// The path without symbolic links, `.` and `..`; `nil` when nothing is there.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(validatingCString: resolved)
    }

    /// The directory that a file would stand in, resolved.
    static func realParent(of path: String) -> String? {
        path.lastIndex(of: "/").flatMap { realPath(String(path[...$0])) }
    }

    /// The names in a directory, without `.` and `..`; `nil` when it cannot be read.
    static func names(in directory: String) -> [String]? {
        guard let stream = opendir(directory) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// The whole content of a small file.
    ///
    /// - Returns: `nil` when there is no such file.
    /// - Throws: when it is there and cannot be read, or is larger than `limit` bytes.
    static func content(of path: String, limit: Int = 16 << 20) throws(GitError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw GitError(.malformed, "\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else {
                throw GitError(.malformed, "\(path) cannot be read: \(String(cString: strerror(errno)))")
            }
            if count == 0 { return content }
            content += buffer[..<count]
            guard content.count <= limit else {
                throw GitError(.tooLarge, "\(path) is larger than \(limit) bytes")
            }
        }
    }

    static func makeDirectory(_ path: String) throws(GitError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure("make", path) }
    }

    static func write(_ content: [UInt8], to path: String) throws(GitError) {
        try write(content, to: path, .root)
    }

    /// Writes a file at a path below a directory.
    static func write(_ content: [UInt8], to directory: String, _ path: Path) throws(GitError) {
        let name = cString(directory, path.components)
        let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", directory) }
        defer { close(descriptor) }
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw failure("write", directory) }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes each directory on the way.
    static func makeDirectories(_ components: [ArraySlice<UInt8>], in directory: String) throws(GitError) {
        for count in components.indices.map({ $0 + 1 }) {
            guard mkdir(cString(directory, components.prefix(count)), 0o700) == 0 || errno == EEXIST else {
                throw failure("make", directory)
            }
        }
    }

    /// A path as C wants it: Git's part of it need not be UTF-8.
    private static func cString(_ directory: String, _ components: some Sequence<ArraySlice<UInt8>>) -> [CChar] {
        let bytes = components.reduce(into: Array(directory.utf8)) { $0 += [UInt8(ascii: "/")] + $1 }
        return (bytes + [0]).map(CChar.init(bitPattern:))
    }

    private static func failure(_ verb: String, _ path: String) -> GitError {
        GitError(.program, "cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
