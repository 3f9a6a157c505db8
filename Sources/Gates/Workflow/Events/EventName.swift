import Git

/// The name of an event's file: number, kind, gate, and the beginning of its digest.
struct EventName {
    let number: Int
    /// The kind, and the gate where there is one, e.g. `sign-quality`.
    let label: String
    let digest: String

    /// Reads a name such as `0007-sign-quality-3f2a91c4.yml`; anything else is `nil`.
    init?(_ name: Path) {
        guard let text = String(validating: name.bytes, as: UTF8.self), text.hasSuffix(".yml") else { return nil }
        let parts = text.dropLast(4).split(separator: "-" as Character, omittingEmptySubsequences: false)
        guard parts.count >= 3, let first = parts.first, let last = parts.last,
            (4...9).contains(first.utf8.count), first.utf8.allSatisfy(\.isDigit), let number = Int(first),
            last.utf8.count == 8
        else { return nil }
        self.number = number
        label = parts.dropFirst().dropLast().joined(separator: "-")
        digest = String(last)
    }

    static func label(of event: Event) -> String {
        event.kind.rawValue + (event.gate.map { "-\($0)" } ?? "")
    }

    static func name(of event: Event, number: Int, digest: Digest) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(padded)-\(label(of: event))-\(digest.short).yml"
    }
}
