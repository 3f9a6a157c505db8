import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A private directory that goes when its last owner goes, when the process exits, or when `Failsafe` ends it.
final class TemporaryDirectory {
    let path: String
    private let slot: Int

    /// - Parameter environment: `TMPDIR` says where, else `/tmp`.
    init(_ environment: GitEnvironment) throws(GitError) {
        let parent = environment.nonEmpty("TMPDIR") ?? "/tmp"
        let template = strdup(parent + "/coursegate-XXXXXX")
        defer { free(template) }
        guard let template, mkdtemp(template) != nil else {
            throw GitError(
                .program, "no temporary directory can be made in \(parent): \(String(cString: strerror(errno)))",
                help: "set TMPDIR to a directory that can be written")
        }
        path = String(cString: template)
        guard let slot = Self.slots.register(path) else {
            rmdir(template)
            throw GitError(.tooLarge, "more than \(Slots.count) temporary directories are in use")
        }
        self.slot = slot
    }

    deinit {
        Self.removeTree(path)
        Self.slots.release(slot)
    }

    private static func removeTree(_ path: String) {
        guard unlink(path) != 0 else { return }
        for name in FileSystem.names(in: path) ?? [] {
            removeTree(path + "/" + name)
        }
        rmdir(path)
    }

    /// Starts `rm` for each directory that is left, and waits for it. May be called by a signal handler.
    static func removeAll() {
        slots.removeAll()
    }

    private static let slots = Slots()

    /// The command lines that remove what is in use, ready before a signal comes: its handler may not allocate.
    private final class Slots: @unchecked Sendable {
        static let count = 64
        private typealias CommandLine = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
        private let lines = UnsafeMutablePointer<CommandLine?>.allocate(capacity: Slots.count)
        private let lock = Mutex(())

        init() {
            lines.initialize(repeating: nil, count: Slots.count)
            // exit(3) unwinds nothing, so an owner that is still in use then would leave its directory.
            atexit { TemporaryDirectory.removeAll() }
        }

        func register(_ path: String) -> Int? {
            lock.withLock { _ in
                guard let slot = (0..<Slots.count).first(where: { lines[$0] == nil }) else { return nil }
                let words = ["rm", "-rf", "--", path]
                let line = CommandLine.allocate(capacity: words.count + 1)
                for (index, word) in words.enumerated() {
                    line[index] = strdup(word)
                }
                line[words.count] = nil
                lines[slot] = line
                return slot
            }
        }

        func release(_ slot: Int) {
            lock.withLock { _ in
                guard let line = lines[slot] else { return }
                lines[slot] = nil
                for index in 0..<4 {
                    free(line[index])
                }
                line.deallocate()
            }
        }

        /// Takes no lock: the thread that holds it may be the one that was interrupted.
        func removeAll() {
            for slot in 0..<Slots.count {
                guard let line = lines[slot] else { continue }
                var child = pid_t()
                if posix_spawn(&child, "/bin/rm", nil, nil, line, nil) == 0 {
                    waitpid(child, nil, 0)
                }
            }
        }
    }
}
