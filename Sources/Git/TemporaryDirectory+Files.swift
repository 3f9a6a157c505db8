#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is put into a temporary directory, below paths that come from Git and need not be UTF-8.
extension TemporaryDirectory {
    /// Makes a directory and those above it.
    public func makeDirectory(_ path: Path) throws(GitError) {
        if path.isRoot { return }
        try makeDirectory(path.parent)
        guard mkdir(place(path), 0o700) == 0 || errno == EEXIST else { throw failure("make", path) }
    }

    /// Makes a symbolic link that is not there yet.
    func link(_ path: Path, to target: [UInt8]) throws(GitError) {
        let target = (target + [0]).map(CChar.init(bitPattern:))
        guard symlink(target, place(path)) == 0 else { throw failure("make", path) }
    }

    /// Writes a file that is not there yet.
    public func write(_ content: [UInt8], to path: Path, isExecutable: Bool = false) throws(GitError) {
        let mode: mode_t = isExecutable ? 0o700 : 0o600
        let descriptor = open(place(path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("write", path) }
        defer { close(descriptor) }
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw failure("write", path) }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// The path as C wants it.
    private func place(_ path: Path) -> [CChar] {
        (Array(self.path.utf8) + [UInt8(ascii: "/")] + path.bytes + [0]).map(CChar.init(bitPattern:))
    }

    private func failure(_ verb: String, _ path: Path) -> GitError {
        GitError(
            .program, "cannot \(verb) \(path) in \(self.path): \(String(cString: strerror(errno)))",
            help: "set TMPDIR to a directory with room that can be written")
    }
}

/// write(2), which the method of the same name would hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
        Darwin.write(descriptor, bytes, count)
    #else
        Glibc.write(descriptor, bytes, count)
    #endif
}
