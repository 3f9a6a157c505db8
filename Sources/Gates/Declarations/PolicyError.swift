/// One fault in a policy, where it stands.
public struct PolicyError: Error, Hashable, Sendable {
    /// The policy's file as a person knows it, e.g. `gates.yml`.
    public let file: String
    /// From 1; 0 when the fault has no line, e.g. a missing file.
    public let line: Int
    public let column: Int
    /// What is wrong, in one sentence without a full stop.
    public let message: String
    /// What may stand there, or what to do.
    public let help: String?

    public init(file: String, line: Int = 0, column: Int = 0, _ message: String, help: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.help = help
    }
}

extension PolicyError: CustomStringConvertible {
    public var description: String {
        let place = line > 0 ? "\(file):\(line):\(column)" : file
        return "\(place): \(message)" + (help.map { "; \($0)" } ?? "")
    }
}
