import Crypto

/// A detached signature as `ssh-keygen -Y sign` makes it (OpenSSH, PROTOCOL.sshsig).
public struct SSHSignature: Hashable, Sendable {
    /// What the signature was made for, so that one made for another purpose cannot stand in for it.
    public let namespace: String
    /// The armoured text.
    public let armour: String
    let key: [UInt8]
    private let reserved: [UInt8]
    private let hashAlgorithm: String
    private let signature: [UInt8]

    /// What became of a verification.
    public enum Verdict: Hashable, Sendable {
        case good, bad
        /// A kind of key that only `ssh-keygen` verifies.
        case needsProgram
    }

    /// Reads an armoured signature.
    ///
    /// - Throws: `SSHError` when it is none, or of a version or a hash that is not known.
    public init(armour: String) throws(SSHError) {
        let lines = Array(armour.utf8).split(separator: UInt8(ascii: "\n")).map { $0.drop { $0 == UInt8(ascii: " ") } }
        guard lines.first?.elementsEqual("-----BEGIN SSH SIGNATURE-----".utf8) ?? false,
            lines.last?.elementsEqual("-----END SSH SIGNATURE-----".utf8) ?? false,
            let bytes = Base64.decode(lines.dropFirst().dropLast().joined())
        else { throw SSHError("it is no SSH signature") }
        var reader = WireReader(bytes)
        guard let magic = reader.bytes(6), magic.elementsEqual("SSHSIG".utf8), let version = reader.number() else {
            throw SSHError("it is no SSH signature")
        }
        guard version == 1 else { throw SSHError("it is an SSH signature of version \(version), and 1 is known") }
        guard let key = reader.string(), let namespace = reader.string(), let reserved = reader.string(),
            let hash = reader.string(), let signature = reader.string(), reader.isAtEnd,
            let namespace = String(validating: namespace, as: UTF8.self)
        else { throw SSHError("the SSH signature is damaged") }
        self.armour = armour
        self.key = key
        self.namespace = namespace
        self.reserved = reserved
        self.signature = signature
        hashAlgorithm = String(decoding: hash, as: UTF8.self)
        guard hashAlgorithm == "sha512" || hashAlgorithm == "sha256" else {
            throw SSHError("the SSH signature uses the hash \(hashAlgorithm), and sha512 and sha256 are known")
        }
    }

    /// Whether `key` made the signature.
    public func isMade(by key: SSHPublicKey) -> Bool { key.blob == self.key }

    /// Verifies the signature over `message` with the key that it names.
    ///
    /// Which key may sign, and in which namespace, is the caller's to ask.
    public func verdict(on message: [UInt8], by key: SSHPublicKey) -> Verdict {
        guard isMade(by: key) else { return .bad }
        guard let raw = key.ed25519 else { return .needsProgram }
        var reader = WireReader(signature)
        guard let algorithm = reader.string(), algorithm.elementsEqual("ssh-ed25519".utf8),
            let value = reader.string(), reader.isAtEnd,
            let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
        else { return .bad }
        return publicKey.isValidSignature(value, for: signedBytes(of: message)) ? .good : .bad
    }

    private func signedBytes(of message: [UInt8]) -> [UInt8] {
        let hash = hashAlgorithm == "sha512" ? Array(SHA512.hash(data: message)) : Array(SHA256.hash(data: message))
        return Array("SSHSIG".utf8) + WireReader.string(Array(namespace.utf8)) + WireReader.string(reserved)
            + WireReader.string(Array(hashAlgorithm.utf8)) + WireReader.string(hash)
    }
}
