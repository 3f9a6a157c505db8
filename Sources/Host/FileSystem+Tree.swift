#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension FileSystem {
    /// Removes a file, or a directory with all that stands in it, as far as it may. Links are removed, never followed.
    ///
    /// Names are taken as bytes: Git's need not be UTF-8.
    public static func removeTree(_ path: String) {
        removeTree(Array(path.utf8))
    }

    private static func removeTree(_ path: [UInt8]) {
        let name = (path + [0]).map(CChar.init(bitPattern:))
        guard unlink(name) != 0 else { return }
        for child in names(in: name) {
            removeTree(path + [UInt8(ascii: "/")] + child)
        }
        rmdir(name)
    }

    private static func names(in directory: [CChar]) -> [[UInt8]] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != Array(".".utf8) && name != Array("..".utf8) { names.append(name) }
        }
        return names
    }
}

extension FileSystem {
    /// How many bytes of the disk a directory takes with all that stands in it. Counting ends where `limit` is passed.
    public static func treeSize(_ path: String, upTo limit: Int) -> Int {
        var rest = [Array(path.utf8)]
        var size = 0
        while size <= limit, let next = rest.popLast() {
            var status = stat()
            let name = (next + [0]).map(CChar.init(bitPattern:))
            guard lstat(name, &status) == 0 else { continue }
            size += Int(status.st_blocks) * 512
            guard status.st_mode & S_IFMT == S_IFDIR else { continue }
            rest += names(in: name).map { next + [UInt8(ascii: "/")] + $0 }
        }
        return size
    }
}

extension FileSystem {
    /// Removes a directory that holds nothing; any other stays.
    public static func removeEmptyDirectory(_ path: String) {
        rmdir(path)
    }
}
