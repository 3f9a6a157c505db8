/// Commits waiting to be walked, the latest first; of equally late ones the one that came first.
struct CommitQueue {
    private struct Item {
        let id: ObjectID
        let time: Int64
        let number: Int

        func precedes(_ other: Item) -> Bool {
            time != other.time ? time > other.time : number < other.number
        }
    }

    private var heap: [Item] = []
    private var count = 0

    /// The time of the commit that comes next.
    var latest: Int64? { heap.first?.time }

    func contains(where condition: (ObjectID) -> Bool) -> Bool {
        heap.contains { condition($0.id) }
    }

    mutating func insert(_ id: ObjectID, time: Int64) {
        heap.append(Item(id: id, time: time, number: count))
        count += 1
        var child = heap.count - 1
        while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popLatest() -> ObjectID? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first.id }
        heap[0] = last
        var parent = 0
        while true {
            var next = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].precedes(heap[next]) {
                next = child
            }
            if next == parent { return first.id }
            heap.swapAt(parent, next)
            parent = next
        }
    }
}
