import Crypto

/// An Ed25519 key that is made for one run and never written down: what a policy's own tests sign with.
public struct SSHKeyPair {
    public let publicKey: SSHPublicKey
    private let key: Curve25519.Signing.PrivateKey
    private let blob: [UInt8]

    /// - Throws: what making a key throws.
    public init() throws(SSHError) {
        key = Curve25519.Signing.PrivateKey()
        blob = WireReader.string("ssh-ed25519".utf8) + WireReader.string(Array(key.publicKey.rawRepresentation))
        guard let made = SSHPublicKey("ssh-ed25519 \(Base64.encode(blob))") else {
            throw SSHError("a key that was just made cannot be read")
        }
        publicKey = made
    }

    /// Signs as `ssh-keygen -Y sign` does.
    ///
    /// - Returns: the armoured signature.
    public func signature(over message: [UInt8], namespace: String) throws -> String {
        let head = WireReader.string(namespace.utf8) + WireReader.string([UInt8]()) + WireReader.string("sha512".utf8)
        let signed = Array("SSHSIG".utf8) + head + WireReader.string(Array(SHA512.hash(data: message)))
        let value = Array(try key.signature(for: signed))
        let signature = WireReader.string("ssh-ed25519".utf8) + WireReader.string(value)
        let bytes =
            Array("SSHSIG".utf8) + [0, 0, 0, 1] + WireReader.string(blob) + head + WireReader.string(signature)
        let lines = Base64.encode(bytes).utf8.chunks(of: 70).map { String(decoding: $0, as: UTF8.self) }
        return (["-----BEGIN SSH SIGNATURE-----"] + lines + ["-----END SSH SIGNATURE-----"])
            .joined(separator: "\n")
    }
}

extension Collection {
    fileprivate func chunks(of size: Int) -> [SubSequence] {
        var (rest, chunks) = (self[...], [SubSequence]())
        while !rest.isEmpty {
            chunks.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return chunks
    }
}
