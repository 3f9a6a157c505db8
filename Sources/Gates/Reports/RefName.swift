/// A ref as a person says it.
public struct RefName: Hashable, Sendable {
    private let full: String

    public init(_ full: String) {
        self.full = full
    }

    /// The name without what Git puts in front of branches and tags, safe to print.
    public var short: String {
        for prefix in ["refs/heads/", "refs/tags/", "refs/"] where full.hasPrefix(prefix) {
            return String(full.dropFirst(prefix.count)).safe
        }
        return full.safe
    }

    public var isTag: Bool { full.hasPrefix("refs/tags/") }
}
