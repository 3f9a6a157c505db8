public import Git
import Host
import SSH

/// Lets a bot of the roster sign what runs came to, so that every hook and every server can judge from it and none runs
/// anything again.
public struct EvidenceSigner {
    public let actor: Actor
    private let repository: Repository
    private let policy: Policy

    /// - Parameters:
    ///   - base: the policy that judges, whose roster says who is a bot.
    ///   - name: the bot's id, when somebody gave it.
    ///   - key: the key's file, when somebody gave it.
    /// - Throws: `Refusal` for anybody but a bot with a key.
    public init(
        _ repository: Repository, base: PolicyBase, name: String?, key: String?
    ) async throws {
        let actor = try await Actor(in: repository, policy: base.policy, named: name, key: key)
        let bots = base.policy.people.entries.filter { $0.value.kind == .bot }.map(\.key)
        guard actor.person?.kind == .bot else {
            throw Refusal(
                "\(actor.label) is no bot, and evidence counts when a bot of the roster has signed it",
                help: bots.isEmpty
                    ? "list one under `people`, with `kind: bot` and its key; that lands before it signs"
                    : "act as one: --as \(bots.joined(separator: ", --as ")), with its --key")
        }
        guard actor.keyFile != nil else {
            throw Refusal("no key of \(actor.id)'s is known", help: "name it with --key FILE")
        }
        self.actor = actor
        self.repository = repository
        policy = base.policy
    }

    /// The events that say what runs came to, each after what is staged of its module.
    ///
    /// - Throws: `Refusal` when one could not land.
    public func events(_ results: [Evidence]) async throws -> [EventFile] {
        let index = try await repository.indexSnapshot()
        var known: [String: ModuleEvents] = [:]
        var made: [EventFile] = []
        for evidence in results {
            let directory = ModuleEvents.directory.appending(Path(evidence.module).bytes)
            let events = try known[evidence.module] ?? ModuleEvents(in: [directory], of: index)
            guard events.faults.isEmpty else {
                throw Refusal(
                    "the events of \(evidence.module) are damaged: \(events.faults[0].message)",
                    help: events.faults[0].help ?? "restore them")
            }
            let file = try await event(evidence, after: events.tips, number: events.nextNumber, in: directory)
            known[evidence.module] = events.adding(file)
            made.append(file)
        }
        return made
    }

    /// The events of runs that are carried by hand, each on its own.
    ///
    /// - Throws: `Refusal` when one would not count.
    public func loose(_ results: [Evidence]) async throws -> [EventFile] {
        var made: [EventFile] = []
        for evidence in results {
            made.append(try await event(evidence, after: [], number: 1, in: Path(evidence.module)))
        }
        return made
    }

    /// Puts events into the work tree and stages them, ready for one commit.
    ///
    /// - Throws: `Refusal` for a bare repository.
    public func record(_ files: [EventFile]) async throws {
        guard let writer = EventWriter(repository) else {
            throw Refusal(
                "a bare repository has no work tree to write to", help: "write into a directory: --evidence DIR")
        }
        try await writer.recover()
        try await writer.write(files)
    }

    private func event(
        _ evidence: Evidence, after: [Digest], number: Int, in directory: Path
    ) async throws -> EventFile {
        // Asked for now: the runs may have taken an hour.
        let law = EventLaw(policy: policy, now: Timestamp(seconds: WallClock.seconds))
        var event = Event()
        event.kind = .evidence
        event.course = policy.course
        event.module = evidence.module
        event.after = after
        event.time = law.now
        event.by = actor.id
        event.run = evidence
        if let key = actor.keyFile {
            event.signature = try await SSHKeygen.sign(
                EventText(event).signed, key: key, namespace: SignatureCheck.namespace)
        }
        let file = EventFile(event, number: number, directory: directory)
        guard file.signed.count + (event.signature?.utf8.count ?? 0) < EventFile.sizeLimit - 1000 else {
            throw Refusal(
                "what \(evidence.criterion) of \(evidence.module) found is too long for an event",
                help: "let the command say less")
        }
        let faults = law.faults(of: file, names: [evidence.module])
        guard let first = faults.first else { return file }
        throw Refusal(
            "\(evidence.criterion) of \(evidence.module): \(faults.map(\.message).joined(separator: "\n  "))",
            help: first.help ?? "let a bot of the roster sign")
    }
}
