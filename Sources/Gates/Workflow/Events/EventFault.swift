public import Git

/// What is wrong with a file under `.gates/`: it counts as nothing.
public struct EventFault: Hashable, Sendable {
    public let path: Path
    /// In one sentence without a full stop.
    public let message: String
    public let help: String?

    init(_ path: Path, _ message: String, help: String? = nil) {
        self.path = path
        self.message = message
        self.help = help
    }
}
