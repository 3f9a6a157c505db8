import Host
import Testing

/// Work that is done on all processors comes out as if one had done it.
@Suite struct WorkQueueTests {
    @Test(arguments: [0, 1, 2, 1000])
    func `Results stand in the order of what they were made of`(count: Int) async {
        let numbers = Array(0..<count)
        #expect(await numbers.mapConcurrently { $0 * 2 } == numbers.map { $0 * 2 })
    }

    @Test func `Each piece is handed out once, however many ask`() async {
        let queue = WorkQueue(count: 1000)
        let taken = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var taken: [Int] = []
                    while let index = queue.next() {
                        taken.append(index)
                        queue.finish()
                    }
                    return taken
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.sorted() == Array(0..<1000))
        #expect(queue.finishedCount == 1000)
        #expect(queue.next() == nil)
    }
}
