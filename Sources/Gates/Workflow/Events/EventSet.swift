/// A set of positions in a list of events, small enough that each of ten thousand events has one.
struct EventSet: Hashable, Sendable {
    private var words: [UInt64] = []

    mutating func insert(_ position: Int) {
        let word = position / 64
        if word >= words.count { words += Array(repeating: 0, count: word + 1 - words.count) }
        words[word] |= 1 << UInt64(position % 64)
    }

    mutating func formUnion(_ other: EventSet) {
        if other.words.count > words.count {
            words += Array(repeating: 0, count: other.words.count - words.count)
        }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    func contains(_ position: Int) -> Bool {
        let word = position / 64
        return word < words.count && words[word] & (1 << UInt64(position % 64)) != 0
    }
}
