/// Why a text is not the YAML that is read here, and where.
public struct YAMLError: Error, Hashable, Sendable {
    /// What is wrong, in one sentence without a full stop.
    public let message: String
    /// From 1.
    public let line: Int
    /// From 1, in characters.
    public let column: Int

    public init(_ message: String, line: Int, column: Int) {
        self.message = message
        self.line = line
        self.column = column
    }
}
