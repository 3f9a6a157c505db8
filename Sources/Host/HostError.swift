/// A file or stream that could not be read or written.
public struct HostError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed, with the system's reason.
    public let message: String

    public var description: String { message }

    init(_ message: String) {
        self.message = message
    }
}
