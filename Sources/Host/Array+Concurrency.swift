extension Array where Element: Sendable {
    /// What `transform` makes of each element, in their order, worked out on all processors.
    ///
    /// One element, or one processor, starts no thread.
    public func mapConcurrently<Result: Sendable>(
        _ transform: @escaping @Sendable (Element) -> Result
    ) async -> [Result] {
        let workers = Swift.min(count, WorkQueue.processorCount)
        guard workers > 1 else { return map(transform) }
        let queue = WorkQueue(count: count)
        return await withTaskGroup(of: [(index: Int, result: Result)].self) { group in
            for _ in 0..<workers {
                group.addTask {
                    WorkerHeap.makeRoom()
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
