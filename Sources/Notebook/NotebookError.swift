/// Why a file is not the notebook that its name promises.
public struct NotebookError: Error, Hashable, Sendable {
    /// What is wrong, in one sentence without a full stop.
    public let message: String
    /// Where, when the fault has a place.
    public let position: Position?
    /// What would be right.
    public let help: String?

    public init(_ message: String, at position: Position? = nil, help: String? = nil) {
        self.message = message
        self.position = position
        self.help = help
    }
}
