#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The end of the process.
public enum Departure {
    /// Ends the process at once: what it holds in memory is not taken apart first.
    ///
    /// - Parameter status: 0 to 255.
    public static func leave(with status: Int32) -> Never {
        exit(status)
    }
}
