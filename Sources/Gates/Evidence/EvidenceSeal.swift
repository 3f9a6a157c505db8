import Crypto
public import Git
import Host

/// Tells evidence that was made in this clone from any other: a secret of the clone is mixed into its text.
///
/// The secret stands in the Git directory, which no box shows to what runs in it. So a file that somebody edited, or that
/// another job has left, is told from what the judging job has made; who carries evidence from job to job has a bot
/// sign it.
public struct EvidenceSeal: Sendable {
    enum Fault: Hashable {
        case missing, foreign, edited
    }

    private let secret: [UInt8]

    /// The seal of a clone, made when it has none yet: by one of the runs that start side by side, for all of them.
    ///
    /// - Throws: `HostError` when the secret can neither be read nor made.
    public init(of repository: Repository) throws {
        if let known = try EvidenceSeal(knownTo: repository) {
            self = known
            return
        }
        var generator = SystemRandomNumberGenerator()
        try FileSystem.writeFirst(
            (0..<Self.length).map { _ in UInt8.random(in: 0...255, using: &generator) },
            to: Self.path(in: repository), .secret, forOwnerOf: repository.commonDirectory)
        guard let made = try EvidenceSeal(knownTo: repository) else {
            throw Undecided("\(Self.path(in: repository)) went away while it was made", help: "run again")
        }
        self = made
    }

    /// The seal that a clone has; `nil` when nothing was ever run there.
    ///
    /// - Throws: `HostError` when the secret cannot be read, `Undecided` when it is no secret.
    public init?(knownTo repository: Repository) throws {
        let path = Self.path(in: repository)
        guard let known = try FileSystem.content(of: path, limit: 4096) else { return nil }
        guard known.count == Self.length else {
            throw Undecided("\(path) is not this clone's seal", help: "remove it, and run again what is to be counted")
        }
        secret = known
    }

    init(secret: [UInt8]) {
        self.secret = secret
    }

    private static func path(in repository: Repository) -> String { repository.commonDirectory + "/coursegate-seal" }

    private static let length = 32
    private static let key = "\nseal: "

    /// The text of a file that says what `evidence` says.
    func sealed(_ evidence: Evidence) -> [UInt8] {
        let text = Array(evidence.text.utf8)
        return text + Array("\(Self.key.dropFirst())\(name)-\(code(of: text))\n".utf8)
    }

    /// What is wrong with the seal of a file; `nil` when it is this clone's and fits.
    func fault(in bytes: [UInt8]) -> Fault? {
        guard let end = bytes.firstRange(of: Array(Self.key.utf8))?.lowerBound else { return .missing }
        let (text, seal) = (Array(bytes[...end]), String(decoding: bytes[(end + 1)...], as: UTF8.self))
        let words = seal.dropFirst(Self.key.utf8.count - 1)
        guard words.hasPrefix("\(name)-") else { return .foreign }
        return words == "\(name)-\(code(of: text))\n" ? nil : .edited
    }

    /// By what a clone's own seals are known, though they may not fit.
    private var name: String { Digest(of: Array("coursegate seal ".utf8) + secret).short }

    private func code(of text: [UInt8]) -> String {
        HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: secret)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
