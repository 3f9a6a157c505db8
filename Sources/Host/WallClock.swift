#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The machine's clock.
public enum WallClock {
    /// Seconds since 1970-01-01T00:00:00Z.
    public static var seconds: Int64 { Int64(time(nil)) }
}
