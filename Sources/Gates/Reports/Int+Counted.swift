extension Int {
    /// The number with its noun, e.g. `1 fault`, `2 faults`.
    func counted(_ word: String) -> String { self == 1 ? "1 \(word)" : "\(self) \(word)s" }
}
