/// A public key as it stands in an `authorized_keys` file.
public struct SSHPublicKey: Hashable, Sendable {
    /// The kind of key, e.g. `ssh-ed25519`.
    public let algorithm: String
    /// The key in SSH's binary form.
    let blob: [UInt8]
    /// Algorithm and base64, without the comment.
    public let text: String

    /// Reads `ALGORITHM BASE64 [COMMENT]`; anything else is `nil`, a line with options or a pattern of hosts too.
    public init?(_ line: String) {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count >= 2, let blob = Base64.decode(words[1].utf8) else { return nil }
        var reader = WireReader(blob)
        guard let name = reader.string(), name.elementsEqual(words[0].utf8), !reader.isAtEnd else { return nil }
        algorithm = String(words[0])
        self.blob = blob
        text = "\(words[0]) \(words[1])"
    }

    /// Whether signatures of the key are verified without `ssh-keygen`.
    public var isVerifiedInProcess: Bool { ed25519 != nil }

    /// The 32 bytes of an Ed25519 key; `nil` for other kinds.
    var ed25519: [UInt8]? {
        var reader = WireReader(blob)
        guard let name = reader.string(), name.elementsEqual("ssh-ed25519".utf8), let key = reader.string(),
            key.count == 32, reader.isAtEnd
        else { return nil }
        return key
    }

    public static func == (left: SSHPublicKey, right: SSHPublicKey) -> Bool { left.blob == right.blob }
    public func hash(into hasher: inout Hasher) { hasher.combine(blob) }
}
