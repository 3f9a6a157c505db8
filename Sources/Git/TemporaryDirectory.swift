import Host
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A private directory that goes when its last owner goes, when the process exits, or when `Failsafe` ends it.
public final class TemporaryDirectory: Sendable {
    public let path: String
    private let slot: Int

    /// - Parameter environment: `TMPDIR` says where, else `/tmp`.
    public init(_ environment: GitEnvironment) throws(GitError) {
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
        FileSystem.removeTree(path)
        Self.slots.release(slot)
    }

    /// Starts `rm` for each directory that is left, and waits for it. May be called by a signal handler.
    static func removeAll() {
        guard inUse.load(ordering: .acquiring) > 0 else { return }
        slots.removeAll()
    }

    /// How many directories there are. Without any, a handler must not be the first to ask for `slots`.
    private static let inUse = Atomic(0)
    private static let slots = Slots()

    /// The command lines that remove what is in use, ready before a signal comes: its handler may not allocate, and
    /// what it reads must be right even when a defect has overrun the heap.
    private final class Slots: @unchecked Sendable {
        static let count = 256
        private static let pathSize = Int(PATH_MAX)
        private static let words = ["rm", "-rf", "--"]
        /// Of each slot its words, its path and a null; the first word is null when the slot is free.
        private let lines: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        private let paths: UnsafeMutablePointer<CChar>?
        private let words = Slots.words.map(FixedMemory.copy)
        private let lock = Mutex(())

        init() {
            let (pointers, bytes) = (Slots.count * Slots.lineLength, Slots.count * Slots.pathSize)
            lines = FixedMemory.allocate(pointers * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride)?
                .bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: pointers)
            paths = FixedMemory.allocate(bytes)?.bindMemory(to: CChar.self, capacity: bytes)
            // exit(3) unwinds nothing, so an owner that is still in use then would leave its directory.
            atexit { TemporaryDirectory.removeAll() }
        }

        private static var lineLength: Int { words.count + 2 }

        func register(_ path: String) -> Int? {
            lock.withLock { _ in
                let characters = path.utf8CString
                guard let lines, let paths, characters.count <= Slots.pathSize,
                    let slot = (0..<Slots.count).first(where: { lines[$0 * Slots.lineLength] == nil })
                else { return nil }
                let copy = paths + slot * Slots.pathSize
                for (index, character) in characters.enumerated() { copy[index] = character }
                let line = lines + slot * Slots.lineLength
                line[words.count] = copy
                for index in words.indices.reversed() { line[index] = words[index] }
                TemporaryDirectory.inUse.add(1, ordering: .releasing)
                return slot
            }
        }

        func release(_ slot: Int) {
            lock.withLock { _ in
                lines?[slot * Slots.lineLength] = nil
                TemporaryDirectory.inUse.subtract(1, ordering: .releasing)
            }
        }

        /// Takes no lock: the thread that holds it may be the one that was interrupted.
        func removeAll() {
            guard let lines else { return }
            for slot in 0..<Slots.count where lines[slot * Slots.lineLength] != nil {
                // What was killed a moment ago may still write while it dies.
                for _ in 0..<40 {
                    remove(slot)
                    guard let path = lines[slot * Slots.lineLength + words.count], access(path, F_OK) == 0 else {
                        break
                    }
                    usleep(50_000)
                }
            }
        }

        private func remove(_ slot: Int) {
            var child = pid_t()
            if let lines, posix_spawn(&child, "/bin/rm", nil, nil, lines + slot * Slots.lineLength, nil) == 0 {
                waitpid(child, nil, 0)
            }
        }
    }
}
