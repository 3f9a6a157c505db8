/// What is wrong with a key or a signature, or with the program that makes them.
public struct SSHError: Error, Hashable, Sendable {
    /// In one sentence without a full stop.
    public let message: String
    public let help: String?

    public init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
