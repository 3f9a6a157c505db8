import Git
import SSH

/// What `ssh-keygen` finds of the signatures that are not verified in process.
struct ProgramVerdicts {
    let policy: Policy
    let landed: Snapshot?
    let proposed: Snapshot
    let environment: GitEnvironment

    /// One verdict for each new event that is signed with such a key of the person whom it names.
    ///
    /// An event that nothing is found of stays without a verdict, and then it does not land.
    ///
    /// - Throws: what reading the events' trees throws, `SSHError` when there is no `ssh-keygen`.
    func all() async throws -> [Digest: Bool] {
        // Where no key needs the program, no event does.
        guard !policy.people.entries.flatMap(\.value.rosterKeys).allSatisfy(\.key.isVerifiedInProcess) else {
            return [:]
        }
        var verdicts: [Digest: Bool] = [:]
        for path in try newPaths() {
            guard let entry = try proposed.entry(at: path), entry.mode.isFile,
                let file = try? EventFile(
                    path: path, bytes: try proposed.content(of: entry.id, limit: EventFile.sizeLimit))
            else { continue }
            verdicts[file.signatureDigest] = try await Self.verdict(on: file, policy, environment)
        }
        return verdicts
    }

    /// What `ssh-keygen` says of one event; `nil` when nobody has to ask it.
    static func verdict(
        on file: EventFile, _ policy: Policy, _ environment: GitEnvironment
    ) async throws -> Bool? {
        guard let signature = file.event.signature.flatMap({ try? SSHSignature(armour: $0) }),
            signature.namespace == SignatureCheck.namespace,
            let key = policy.people[file.event.by]?.rosterKeys.first(where: { signature.isMade(by: $0.key) })?.key,
            signature.verdict(on: file.signed, by: key) == .needsProgram
        else { return nil }
        return try await SSHKeygen.verifies(signature, of: file.signed, by: key, scratch: environment)
    }

    private func newPaths() throws(GitError) -> [Path] {
        guard let landed else { return try proposed.files(under: ModuleEvents.directory).map(\.path) }
        return try proposed.changedPaths(from: landed, under: ModuleEvents.directory)
    }
}
