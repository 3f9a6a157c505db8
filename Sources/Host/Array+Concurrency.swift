import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Array where Element: Sendable {
    /// What `transform` makes of each element, in their order, worked out on all processors.
    ///
    /// One element, or one processor, starts no thread.
    public func mapConcurrently<Result: Sendable>(
        _ transform: @escaping @Sendable (Element) -> Result
    ) async -> [Result] {
        let workers = Swift.min(count, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        guard workers > 1 else { return map(transform) }
        let queue = Queue(count: count)
        return await withTaskGroup(of: [(index: Int, result: Result)].self) { group in
            for _ in 0..<workers {
                group.addTask {
                    var done: [(index: Int, result: Result)] = []
                    while let index = queue.next() { done.append((index, transform(self[index]))) }
                    return done
                }
            }
            var results = [Result?](repeating: nil, count: count)
            for await done in group {
                for (index, result) in done { results[index] = result }
            }
            return results.compactMap(\.self)
        }
    }
}

/// Hands each index out once, to whoever asks first.
private final class Queue: Sendable {
    private let taken = Atomic(0)
    private let count: Int

    init(count: Int) {
        self.count = count
    }

    func next() -> Int? {
        let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }
}
