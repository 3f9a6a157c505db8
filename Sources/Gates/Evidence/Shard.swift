/// One of several equal parts of the modules, for CI jobs that run or judge side by side.
public struct Shard: Hashable, Sendable {
    public let number: Int
    public let count: Int

    /// Reads `I/N`, from `1/N` to `N/N`; anything else is `nil`.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1], number >= 1, number <= count else {
            return nil
        }
        (self.number, self.count) = (number, count)
    }

    /// The part's own of some things that every job has in the same order.
    ///
    /// - Parameter position: how many others stand before them in that order.
    func part<Element>(of all: [Element], after position: Int = 0) -> [Element] {
        all.enumerated().filter { ($0.offset + position) % count == number - 1 }.map(\.element)
    }
}
