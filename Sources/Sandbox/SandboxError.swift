/// Why a command was not run at all, which says nothing about the content.
public struct SandboxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// In one sentence without a full stop.
    public let message: String
    /// How to get it run.
    public let help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }

    public var description: String { help.map { "\(message); \($0)" } ?? message }
}
