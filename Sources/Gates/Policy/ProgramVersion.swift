/// A version of coursegate, by its numbers.
public struct ProgramVersion: Hashable, Sendable {
    private let numbers: [Int]

    /// The version of this program.
    public static let current = ProgramVersion(numbers: [0, 1, 0])

    private init(numbers: [Int]) {
        self.numbers = numbers
    }

    /// Reads `1`, `1.2` or `1.2.3`; anything else is `nil`.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.allSatisfy(\.isDigit) ? Int($0) : nil }
        guard (1...3).contains(parts.count), numbers.count == parts.count else { return nil }
        self.numbers = numbers + Array(repeating: 0, count: 3 - numbers.count)
    }
}

extension ProgramVersion: Comparable {
    public static func < (left: ProgramVersion, right: ProgramVersion) -> Bool {
        left.numbers.lexicographicallyPrecedes(right.numbers)
    }
}

extension ProgramVersion: CustomStringConvertible {
    public var description: String { numbers.map(String.init).joined(separator: ".") }
}
