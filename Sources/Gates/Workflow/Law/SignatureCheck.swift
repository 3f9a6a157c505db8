import Git
import SSH

/// Tells whether an event's signature is the one of the person who is named in it.
struct SignatureCheck {
    /// What signatures of events are made for. A signature of a commit or of mail is none.
    static let namespace = "gate@coursegate"

    private let now: Timestamp
    /// What `ssh-keygen` found of signatures by kinds of keys that are not verified here.
    private let programVerdicts: [Digest: Bool]
    /// Whose keys there are, each read once.
    private let keys: [(id: String, keys: [RosterKey])]
    private let revocations: [(key: SSHPublicKey, since: Timestamp, revocation: Revocation)]

    init(policy: Policy, now: Timestamp, programVerdicts: [Digest: Bool] = [:]) {
        self.now = now
        self.programVerdicts = programVerdicts
        keys = policy.people.entries.map { ($0.key, $0.value.rosterKeys) }
        revocations = policy.revocations.compactMap { revocation in
            guard let key = RosterKey(revocation.key)?.key, let since = Timestamp(revocation.since) else { return nil }
            return (key, since, revocation)
        }
    }

    enum Verdict: Hashable {
        case unsigned
        case good
        case refused(String)
        /// Only `ssh-keygen` can tell, and it did not.
        case undecided
    }

    func verdict(on file: EventFile) -> Verdict {
        guard let armour = file.event.signature else { return .unsigned }
        let by = file.event.by
        guard let person = keys.first(where: { $0.id == by }) else {
            return .refused("\(by) is not in the roster, so no key is known")
        }
        do throws(SSHError) {
            let signature = try SSHSignature(armour: armour)
            guard signature.namespace == Self.namespace else {
                return .refused(
                    "its signature was made for '\(signature.namespace)', and events are signed for '\(Self.namespace)'"
                )
            }
            guard let key = person.keys.first(where: { signature.isMade(by: $0.key) }) else {
                return .refused(stranger(signature, by))
            }
            if let expiry = key.expiry, expiry <= now { return .refused("the key of \(by) ended on \(expiry.day)") }
            if let revocation = revocations.first(where: { $0.key == key.key })?.revocation {
                return .refused("the key of \(by) is revoked since \(revocation.since): \(revocation.reason)")
            }
            switch signature.verdict(on: file.signed, by: key.key) {
            case .good: return .good
            case .bad: return .refused("its signature does not fit its content: it was edited or copied")
            case .needsProgram:
                // Evidence is asked for by every hook, long after it has landed: no program is started for it.
                guard file.event.kind != .evidence, let isGood = programVerdicts[file.signatureDigest] else {
                    return .undecided
                }
                return isGood ? .good : .refused("its signature does not fit its content: it was edited or copied")
            }
        } catch {
            return .refused(error.message)
        }
    }

    /// Whether an event that has landed was signed by a key that was already lost then.
    func isRevoked(_ file: EventFile) -> Bool {
        guard !revocations.isEmpty, let armour = file.event.signature,
            let signature = try? SSHSignature(armour: armour)
        else { return false }
        return revocations.contains { signature.isMade(by: $0.key) && file.event.time >= $0.since }
    }

    private func stranger(_ signature: SSHSignature, _ by: String) -> String {
        let owner = keys.first { person in person.keys.contains { signature.isMade(by: $0.key) } }
        return owner.map { "it says \(by), and \($0.id)'s key signed it" }
            ?? "it is signed with a key that is none of \(by)'s"
    }
}

extension Person {
    /// The keys, those left out that cannot be read; the policy's proof names them.
    var rosterKeys: [RosterKey] { keys.compactMap(RosterKey.init) }
}

extension Timestamp {
    /// The day alone, e.g. `2026-01-31`.
    var day: String { String(description.prefix(10)) }
}
