/// Thrown by a criterion when the module has nothing that it speaks of.
public struct NotApplicable: Error, Hashable, Sendable {
    /// In a few words, e.g. "no notebook".
    public let reason: String

    public init(_ reason: String) {
        self.reason = reason
    }
}
