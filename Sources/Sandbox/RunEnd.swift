/// How a command ended.
public enum RunEnd: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    /// It was stopped after the time that it had.
    case timedOut
    /// It was stopped because it printed more than it may.
    case outputLimit
    /// It was stopped because it wrote more than it may.
    case diskLimit
    /// It was stopped because its processes together took more memory than they may.
    case memoryLimit
}

/// What came of a command.
public struct BoxedRun: Sendable {
    public let end: RunEnd
    public let milliseconds: Int
    /// The file that standard output and standard error went to, in the order in which they were written.
    public let output: String
    /// How many processes were still there when the command had ended, and were stopped.
    public let strays: Int
}
