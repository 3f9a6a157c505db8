#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One of the three streams that every process has.
public enum StandardStream: Int32, Sendable {
    case input = 0
    case output = 1
    case error = 2

    /// Whether a person reads or writes on the other side.
    public var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Writes all of `bytes`. A reader that has gone away (`| head`) ends the output silently.
    ///
    /// - Returns: whether all was written.
    @discardableResult
    public func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(rawValue, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EPIPE
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    @discardableResult
    public func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    /// Everything until the end of the stream, at most `limit` bytes.
    ///
    /// - Throws: `HostError` when reading fails or there is more.
    public func readAll(limit: Int = 64 << 20) throws(HostError) -> [UInt8] {
        try FileSystem.readAll(rawValue, name: "standard input", limit: limit)
    }
}
