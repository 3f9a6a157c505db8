/// A set of Python's words, sorted by their first letter: most names are compared with two of them or none.
struct PythonWords: Sendable {
    private var byLetter: [[String]] = Array(repeating: [], count: 128)

    init(_ words: [String]) {
        for word in words {
            if let first = word.utf8.first { byLetter[Int(first & 0x7F)].append(word) }
        }
    }

    func contains(_ word: String) -> Bool {
        guard let first = word.utf8.first, first < 0x80 else { return false }
        for known in byLetter[Int(first)] where known == word { return true }
        return false
    }
}
