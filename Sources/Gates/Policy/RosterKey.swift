import SSH
import YAML

/// A key of somebody's, as the roster gives it: `ssh-ed25519 AAAA…`, with `expiry-time="20270131"` before it when it
/// ends some day.
struct RosterKey: Hashable {
    let key: SSHPublicKey
    let expiry: Timestamp?

    /// Reads one entry of `keys`; anything else is `nil`.
    init?(_ text: String) {
        var rest = text[...]
        var expiry: Timestamp?
        if text.hasPrefix("expiry-time=\"") {
            rest = rest.dropFirst("expiry-time=\"".count)
            guard let end = rest.firstIndex(of: "\""), let day = Self.day(rest[..<end]) else { return nil }
            expiry = day
            rest = rest[end...].dropFirst()
        }
        guard let key = SSHPublicKey(String(rest)) else { return nil }
        self.key = key
        self.expiry = expiry
    }

    /// Reads `YYYYMMDD`, as OpenSSH writes days.
    private static func day(_ digits: Substring) -> Timestamp? {
        guard digits.utf8.count == 8 else { return nil }
        let text = String(digits)
        return Timestamp("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
}
