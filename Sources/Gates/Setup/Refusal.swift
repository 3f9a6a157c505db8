/// Why something that was asked for was not done; nothing was written.
public struct Refusal: Error, Hashable, Sendable {
    /// In one sentence without a full stop.
    public let reason: String
    /// What to do.
    public let help: String

    public init(_ reason: String, help: String) {
        self.reason = reason
        self.help = help
    }
}
