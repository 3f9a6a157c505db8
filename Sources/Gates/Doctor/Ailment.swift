/// Something about an installation that keeps a gate from standing where it should.
public struct Ailment: Hashable, Sendable {
    public enum Level: String, Hashable, Sendable {
        /// A gate does not stand, or not always.
        case fault
        /// Worth knowing: whether it is a fault depends on what cannot be seen here.
        case remark
    }

    public let level: Level
    /// What is wrong, in one sentence without a full stop.
    public let message: String
    /// What to type or to write.
    public let mend: String

    init(_ message: String, mend: String) {
        self.init(.fault, message, mend: mend)
    }

    init(_ level: Level, _ message: String, mend: String) {
        self.level = level
        self.message = message
        self.mend = mend
    }
}
