import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Pieces of work by their numbers: hands each out once, to whichever worker asks first, the last piece first.
///
/// What is long should not be begun when the other workers are nearly done, and a course's last modules tend to be long.
public final class WorkQueue: Sendable {
    private let count: Int
    private let taken = Atomic(0)
    private let finished = Atomic(0)

    public init(count: Int) {
        self.count = count
    }

    /// How many workers the machine keeps busy.
    public static var processorCount: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

    /// The next piece; `nil` when there is none left.
    public func next() -> Int? {
        let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return index < count ? count - 1 - index : nil
    }

    /// Says that a piece is done.
    public func finish() {
        finished.wrappingAdd(1, ordering: .relaxed)
    }

    public var finishedCount: Int { finished.load(ordering: .relaxed) }
}
