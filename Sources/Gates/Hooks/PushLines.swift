import Git

/// What Git tells a hook on standard input, line by line.
public struct PushLines: Sendable {
    /// In Git's order; `nil` for a line that is none, which must not pass unread.
    public let lines: [PushLine?]

    /// Reads the lines. Names that are not UTF-8 make a line unreadable, because no policy can name them.
    public init(_ bytes: [UInt8]) {
        lines = bytes.hookLines.map { $0.flatMap(PushLine.init) }
    }
}

extension [UInt8] {
    /// The lines of a hook's standard input; `nil` for one that is not UTF-8.
    var hookLines: [String?] {
        split(separator: UInt8(ascii: "\n")).map { String(validating: $0, as: UTF8.self) }
    }
}
