#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension FileSystem {
    /// Whether a regular file stands at `path`, or a link leads to one.
    public static func isFile(_ path: String) -> Bool {
        status(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
    }

    /// The path without links, `.` and `..`; `nil` when nothing is there or its name is not UTF-8.
    public static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(validatingCString: resolved)
    }

    /// Where a symbolic link points to, as it says; `nil` when no link is there.
    public static func linkTarget(_ path: String) -> String? {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &target, target.count)
        return count >= 0 ? String(decoding: target.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }

    /// The directory that a file would stand in, without links.
    public static func realParent(of path: String) -> String? {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).flatMap { realPath(String(path[...$0])) }
    }

    /// The names in a directory, without `.` and `..`; `nil` when it cannot be read.
    public static func names(in directory: String) -> [String]? {
        guard let stream = opendir(directory) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// A number for the file system that a path is on; `nil` when nothing is there.
    public static func device(of path: String) -> UInt64? {
        status(path).map { UInt64(truncatingIfNeeded: $0.st_dev) }
    }

    /// How many bytes a file holds; `nil` when nothing is there.
    public static func size(of path: String) -> Int? { status(path).map { Int($0.st_size) } }

    /// When a file was written last, in seconds since 1970; `nil` when nothing is there.
    public static func modificationTime(of path: String) -> Int64? {
        #if canImport(Darwin)
            status(path).map { Int64($0.st_mtimespec.tv_sec) }
        #else
            status(path).map { Int64($0.st_mtim.tv_sec) }
        #endif
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
