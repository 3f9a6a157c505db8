import Git

/// What Git tells the pre-receive hook on standard input, line by line.
public struct ReceivedLines: Sendable {
    /// In Git's order; `nil` for a line that is none, which must not pass unread.
    public let moves: [RefMove?]

    public init(_ bytes: [UInt8]) {
        moves = bytes.hookLines.map { $0.flatMap(RefMove.init(line:)) }
    }
}

extension RefMove {
    /// Reads the arguments `<ref> <old id> <new id>` that Git gives the update hook; anything else is `nil`.
    public init?(updateArguments words: [String]) {
        guard words.count == 3 else { return nil }
        self.init(line: "\(words[1]) \(words[2]) \(words[0])")
    }

    /// The move as a person says it, e.g. `push to main`.
    public var title: String {
        let name = RefName(ref)
        let kind = name.isTag ? "tag " : ""
        if new == nil { return "deletion of \(kind)\(name.short)" }
        return old == nil ? "new \(name.isTag ? "tag" : "branch") \(name.short)" : "change of \(kind)\(name.short)"
    }
}
