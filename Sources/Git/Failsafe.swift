import Host
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Ends the process with status 2 and a message where reading a damaged repository would crash it or never return.
///
/// libgit2 1.5.1 loops for ever on a truncated loose object, overflows the heap on a loose object whose header
/// understates its size, and reads beyond a pack index whose fan-out table is garbage. Nothing in the process can
/// recover from these, but a death by signal must not look like anything but *not judged*. Interrupts end with status 130.
/// Every end also removes the temporary directories of merges and stops a `git` that still runs.
public enum Failsafe {
    /// How long one call into Git's data may take, in seconds. A call reads one object, ref or index: a second on
    /// a slow disk is long, and only a defect takes twenty.
    public static let defaultPatience = 20

    /// A `git` process does many such steps in one call, so it may take this many times as long.
    static let programPatienceFactor = 6

    /// Installs the signal handlers and starts the watch; the second call does nothing.
    ///
    /// Call it on the main thread before the first repository is opened: the stack that the handlers run on is the thread's.
    ///
    /// - Parameters:
    ///   - patience: seconds without progress inside one call after which the process ends.
    ///   - name: what the messages begin with.
    public static func arm(patience: Int = defaultPatience, name: String = "coursegate") {
        guard !armed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        let advice = "\n  git fsck --full    shows what is damaged; a fresh clone can be judged\n"
        crashText = FixedText(
            "\(name): not judged: the repository is damaged, reading it crashed. This is no fault of your change.\(advice)"
        )
        defectText = FixedText(
            "\(name): not judged: an internal error ended the program. This is no fault of your change.\n")
        hangText = FixedText(
            "\(name): not judged: reading the repository made no progress for \(patience) seconds, it is probably "
                + "damaged. This is no fault of your change.\(advice)")
        interruptText = FixedText("\(name): interrupted\n")
        SignalHandlers.install()
        startWatch(patience: patience)
    }

    /// Runs one call that could hang, under the watch.
    static func watching<Result: ~Copyable, Failure: Error>(
        patienceFactor: Int = 1, _ call: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        begin(patienceFactor: patienceFactor)
        defer { end(patienceFactor: patienceFactor) }
        return try call()
    }

    static func begin(patienceFactor: Int) {
        running.wrappingAdd(1, ordering: .relaxed)
        steps.wrappingAdd(1, ordering: .relaxed)
        if patienceFactor > 1 { factor.store(patienceFactor, ordering: .relaxed) }
    }

    static func end(patienceFactor: Int) {
        running.wrappingSubtract(1, ordering: .relaxed)
        steps.wrappingAdd(1, ordering: .relaxed)
        if patienceFactor > 1 { factor.store(1, ordering: .relaxed) }
    }

    /// The `git` process to stop when this one ends; 0 for none.
    static let program = Atomic<pid_t>(0)

    private static let armed = Atomic(false)
    private static let running = Atomic(0)
    private static let steps = Atomic(0)
    private static let factor = Atomic(1)

    /// Text that is ready before a signal comes, because its handler may not allocate. Written once, by `arm`.
    private struct FixedText {
        let start: UnsafeMutablePointer<CChar>?
        let count: Int

        init(_ text: String) {
            start = FixedMemory.copy(text)
            count = text.utf8.count
        }
    }

    nonisolated(unsafe) private static var crashText: FixedText?
    nonisolated(unsafe) private static var defectText: FixedText?
    nonisolated(unsafe) private static var hangText: FixedText?
    nonisolated(unsafe) private static var interruptText: FixedText?

    /// Called by the handler of a crash: only what is safe inside a signal handler.
    static func crashed() -> Never {
        end(with: running.load(ordering: .relaxed) > 0 ? crashText : defectText, status: 2)
    }

    /// Holds interrupts back while something is written that must not be left half done.
    public static func holdInterrupts() {
        isHolding.store(true, ordering: .sequentiallyConsistent)
    }

    /// Lets interrupts through again; one that came meanwhile ends the process now.
    public static func releaseInterrupts() {
        isHolding.store(false, ordering: .sequentiallyConsistent)
        if wasInterrupted { end(with: interruptText, status: 130) }
    }

    /// Whether an interrupt is being held back.
    public static var wasInterrupted: Bool { heldInterrupt.load(ordering: .sequentiallyConsistent) }

    /// Waits for the end of the process where it has begun: what the end takes from others is no error of theirs, and must
    /// not give the process another status.
    public static func waitIfEnding() {
        while isEnding.load(ordering: .sequentiallyConsistent) { sleep(1) }
    }

    private static let isEnding = Atomic(false)
    private static let isHolding = Atomic(false)
    private static let heldInterrupt = Atomic(false)

    /// Called by the handler of an interrupt.
    static func interrupted() {
        heldInterrupt.store(true, ordering: .sequentiallyConsistent)
        guard !isHolding.load(ordering: .sequentiallyConsistent) else { return }
        end(with: interruptText, status: 130)
    }

    private static func end(with text: FixedText?, status: Int32) -> Never {
        if let text { _ = write(STDERR_FILENO, text.start, text.count) }
        isEnding.store(true, ordering: .sequentiallyConsistent)
        let child = program.load(ordering: .relaxed)
        if child > 0 { kill(child, SIGKILL) }
        ChildProcesses.killAll()
        TemporaryDirectory.removeAll()
        _exit(status)
    }

    /// Looks four times a second whether the call that runs now is still the one that ran `patience` seconds ago.
    private static func startWatch(patience: Int) {
        ticksOfPatience.store(max(patience, 1) * 4, ordering: .relaxed)
        var blocked = sigset_t()
        var before = sigset_t()
        sigfillset(&blocked)
        pthread_sigmask(SIG_SETMASK, &blocked, &before)
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        pthread_create(&thread, nil, { _ in Failsafe.watch() }, nil)
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    private static let ticksOfPatience = Atomic(0)

    private static func watch() -> Never {
        var seen = -1
        var ticks = 0
        while true {
            usleep(250_000)
            let now = steps.load(ordering: .relaxed)
            if running.load(ordering: .relaxed) == 0 || now != seen {
                (seen, ticks) = (now, 0)
                continue
            }
            ticks += 1
            if ticks >= ticksOfPatience.load(ordering: .relaxed) * factor.load(ordering: .relaxed) {
                end(with: hangText, status: 2)
            }
        }
    }
}
