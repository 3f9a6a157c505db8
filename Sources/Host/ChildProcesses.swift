import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The programs that this one has started and that may not outlive it.
///
/// A handler of signals reads the list, so it is a page of its own that nothing allocates or moves.
public enum ChildProcesses {
    private static let capacity = 256

    private final class Page: @unchecked Sendable {
        let identifiers: UnsafeMutablePointer<pid_t>
        let lock = Mutex(())

        init() {
            identifiers = .allocate(capacity: capacity)
            identifiers.initialize(repeating: 0, count: capacity)
        }
    }

    private static let page = Page()
    /// Without any child, a handler must not be the first to ask for `page`.
    private static let count = Atomic(0)

    /// Has the child, and the process group that it leads, killed when this program is ended.
    ///
    /// - Returns: whether there was room to note it.
    public static func add(_ child: Int32) -> Bool {
        page.lock.withLock { _ in
            guard let slot = (0..<capacity).first(where: { page.identifiers[$0] == 0 }) else { return false }
            page.identifiers[slot] = child
            count.add(1, ordering: .releasing)
            return true
        }
    }

    /// The child has ended, or is somebody else's to end.
    public static func remove(_ child: Int32) {
        page.lock.withLock { _ in
            guard let slot = (0..<capacity).first(where: { page.identifiers[$0] == child }) else { return }
            page.identifiers[slot] = 0
            count.subtract(1, ordering: .releasing)
        }
    }

    /// Kills what is left. May be called by a signal handler, so it takes no lock.
    public static func killAll() {
        guard count.load(ordering: .acquiring) > 0 else { return }
        for slot in 0..<capacity where page.identifiers[slot] > 0 {
            kill(-page.identifiers[slot], SIGKILL)
            kill(page.identifiers[slot], SIGKILL)
        }
    }
}
