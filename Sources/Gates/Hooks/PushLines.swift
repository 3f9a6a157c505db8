import Git

/// What Git tells the pre-push hook on standard input, line by line.
public struct PushLines: Sendable {
    /// In Git's order; `nil` for a line that is none, which must not pass unread.
    public let lines: [PushLine?]

    /// Reads the lines. Names that are not UTF-8 make a line unreadable, because no policy can name them.
    public init(_ bytes: [UInt8]) {
        lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
            String(validating: line, as: UTF8.self).flatMap(PushLine.init)
        }
    }
}

extension PushLine {
    /// The push as a person says it, e.g. `push of feature to origin/main`.
    ///
    /// - Parameter remote: the remote's name, or `nil` when it has none: an address can hold a password.
    public func title(remote: String?) -> String {
        let target = RefName(remoteRef)
        if target.isTag { return "push of tag \(target.short)" + (remote.map { " to \($0.safe)" } ?? "") }
        let place = (remote.map { $0.safe + "/" } ?? "") + target.short
        return "push of \(RefName(localRef).short) to \(place)"
    }
}
