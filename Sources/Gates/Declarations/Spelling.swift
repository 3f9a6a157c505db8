/// Finds the word that was probably meant.
struct Spelling {
    private let word: [UInt8]

    init(of word: String) {
        self.word = Array(word.utf8)
    }

    /// The nearest of `candidates`, if one is near: at most a third of its letters differ.
    func nearest(among candidates: [String]) -> String? {
        candidates
            .map { (candidate: $0, distance: distance(to: Array($0.utf8))) }
            .filter { $0.distance <= max(1, $0.candidate.utf8.count / 3) }
            .min { $0.distance < $1.distance }?.candidate
    }

    /// How many letters must be inserted, removed or replaced (Levenshtein).
    private func distance(to other: [UInt8]) -> Int {
        // A hostile key can be megabytes long, and no known word is.
        guard word.count <= 64 else { return Int.max }
        var previous = Array(0...other.count)
        for (row, byte) in word.enumerated() {
            var current = [row + 1]
            for column in other.indices {
                let replaced = previous[column] + (byte == other[column] ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[other.count]
    }
}
