/// How much a command may take of the machine that it runs on.
public struct BoxLimits: Hashable, Sendable {
    /// Wall-clock seconds.
    public var seconds = 600
    /// Processes and threads at one time, of this box alone.
    public var processes = 512
    /// Bytes of memory that one process may write to.
    public var memory = 4 << 30
    /// Bytes of memory of all processes together; what several share counts once.
    public var totalMemory = 8 << 30
    /// Bytes on standard output and standard error together.
    public var output = 64 << 20
    /// Bytes of one file.
    public var file = 1 << 30
    /// Bytes of all files in its folder.
    public var disk = 4 << 30

    public init() {}
}
