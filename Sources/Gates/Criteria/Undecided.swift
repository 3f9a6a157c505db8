/// Thrown by a criterion that cannot tell from the Git objects at hand whether it holds.
public struct Undecided: Error, Hashable, Sendable {
    /// What is missing, in one sentence without a full stop.
    public let reason: String
    /// How to get judged.
    public let help: String?

    public init(_ reason: String, help: String? = nil) {
        self.reason = reason
        self.help = help
    }
}
