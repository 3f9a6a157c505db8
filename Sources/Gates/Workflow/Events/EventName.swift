import Git

/// The name of an event's file: number, kind, gate, and the beginning of its digest.
struct EventName {
    let number: Int
    /// The kind, and the gate where there is one, e.g. `sign-quality`.
    let label: String
    let digest: String

    /// Reads the last part of a path, such as `0007-sign-quality-3f2a91c4.yml`; anything else is `nil`.
    init?(_ path: Path) {
        let start = path.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        guard path.hasSuffix(".yml") else { return nil }
        let name = path.bytes[start...].dropLast(4)
        guard let first = name.firstIndex(of: UInt8(ascii: "-")), let last = name.lastIndex(of: UInt8(ascii: "-")),
            first < last, (4...9).contains(name[..<first].count), name[..<first].allSatisfy(\.isDigit),
            name[(last + 1)...].count == 8,
            let label = String(validating: name[(first + 1)..<last], as: UTF8.self),
            let digest = String(validating: name[(last + 1)...], as: UTF8.self)
        else { return nil }
        number = name[..<first].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        self.label = label
        self.digest = digest
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
