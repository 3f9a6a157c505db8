public import Git

/// What is wrong with a file under `.gates/`: it counts as nothing.
public struct EventFault: Hashable, Sendable {
    public let path: Path
    /// In one sentence without a full stop.
    public let message: String
    public let help: String?
    /// Whether a later event of the same kind puts it right; else it has to go.
    let isMendedByLater: Bool
    /// What has to be done before that, and by whom.
    let mend: Explanation.Act?

    init(
        _ path: Path, _ message: String, help: String? = nil, isMendedByLater: Bool = false,
        mend: Explanation.Act? = nil
    ) {
        self.path = path
        self.message = message
        self.help = help
        self.isMendedByLater = isMendedByLater
        self.mend = mend
    }
}
