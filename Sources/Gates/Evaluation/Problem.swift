public import Git

/// Something that could not be judged, and is nobody's fault that wrote the change.
public struct Problem: Hashable, Sendable {
    public let message: String
    public let path: Path?
    /// How to get judged.
    public let help: String?

    public init(_ message: String, path: Path? = nil, help: String? = nil) {
        self.message = message
        self.path = path
        self.help = help
    }

    /// Place, what is wrong and what to do, safe to print.
    public var line: String {
        (path.map { "\($0): " } ?? "") + message.safe + (help.map { "; \($0.safe)" } ?? "")
    }

    /// What an error that nothing handled means for the verdict.
    public init(_ error: any Error, path: Path? = nil) {
        switch error {
        case let error as GitError: self.init(error.message, path: path, help: error.help)
        case let error as Undecided: self.init(error.reason, path: path, help: error.help)
        default: self.init("\(error)", path: path)
        }
    }
}
