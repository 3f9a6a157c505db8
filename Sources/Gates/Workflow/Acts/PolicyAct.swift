public import Git
public import Host
import SSH

/// The consent of the policy's owner to what is staged of the policy and of the baseline.
public struct PolicyAct {
    /// One event for each file that needs one.
    public let files: [EventFile]
    /// What the events do, for whoever signs.
    public let lines: [String]

    /// - Parameters:
    ///   - name: the id that somebody gave, `--as` or `COURSEGATE_AS`.
    ///   - key: the key's file that somebody gave, `--key` or `COURSEGATE_KEY`.
    /// - Throws: `Refusal` when there is nothing to sign, or the event could not land.
    public init(
        _ repository: Repository, name: String?, key: String?, now: Timestamp = Timestamp(seconds: WallClock.seconds)
    ) async throws {
        let staged = try await repository.indexSnapshot()
        let ref = try Invocation.currentRef(in: repository)
        guard let base = try PolicyBase.find(in: repository, ref: ref, tip: try ref.flatMap(repository.reference)),
            let commit = base.commit
        else {
            throw Refusal(
                "no \(Policy.fileName) judges here yet, so nobody owns it", help: "commit it; gates begin with it")
        }
        guard let owner = base.policy.ownership?.owner else {
            throw Refusal(
                "\(Policy.fileName) names no owner, so its changes need no signature",
                help: "`policy: {owner: ROLE}` names one")
        }
        let actor = try await Actor(in: repository, policy: base.policy, named: name, key: key)
        guard let keyFile = actor.keyFile else {
            throw Refusal("an event of the policy is signed, and no key is known", help: "name it with --key FILE")
        }
        let landed = try repository.snapshot(ofCommit: commit)
        let verdicts = try await ProgramVerdicts(
            policy: base.policy, landed: landed, proposed: staged, environment: repository.environment
        ).all()
        let law = EventLaw(policy: base.policy, now: now, programVerdicts: verdicts)
        let consent = try PolicyConsent(in: staged, landed: landed, law: law)
        if let fault = consent.faults.first {
            throw Refusal(
                "\(fault.path.name): \(fault.message)", help: fault.help ?? "restore what stands on the branch")
        }
        var (files, lines, events) = ([EventFile](), ["signing as \(actor.label)"], consent.events)
        for file in PolicyFile.allCases {
            let (before, after) = try (file.digest(in: landed), file.digest(in: staged))
            guard before != after, !consent.covers(file, from: before, to: after) else { continue }
            let draft = Event(
                agreeingTo: file, from: before, to: after, after: events.tips, by: actor.id, as: owner, at: now,
                of: base.policy)
            var event = draft
            event.signature = try await SSHKeygen.sign(
                EventText(draft).signed, key: keyFile, namespace: SignatureCheck.namespace)
            let made = EventFile(event, number: events.nextNumber, directory: ModuleEvents.policyDirectory)
            try await Self.prove(made, law, repository.environment)
            events = events.adding(made)
            files.append(made)
            lines.append("\(owner) agrees to the staged \(file.path)" + (after == nil ? ", which is removed" : ""))
        }
        guard !files.isEmpty else {
            throw Refusal(
                "nothing of the policy is staged that needs a signature",
                help: "git add \(Policy.fileName), and sign again")
        }
        self.files = files
        self.lines = lines
    }

    /// Writes the events and stages them, ready for one commit.
    public func write(in repository: Repository) async throws -> [Path] {
        guard let writer = EventWriter(repository) else {
            throw Refusal("a bare repository has no work tree to write to", help: "act in a clone, and push")
        }
        try await writer.write(files)
        return files.map(\.path)
    }

    private static func prove(_ file: EventFile, _ law: EventLaw, _ environment: GitEnvironment) async throws {
        var verdicts: [Digest: Bool] = [:]
        verdicts[file.signatureDigest] = try await ProgramVerdicts.verdict(on: file, law.policy, environment)
        let faults = EventLaw(policy: law.policy, now: law.now, programVerdicts: verdicts).faults(of: file, names: [])
        guard let first = faults.first else { return }
        throw Refusal(faults.map(\.message).joined(separator: "\n  "), help: first.help ?? "let somebody sign who may")
    }
}

extension Event {
    /// The owner's consent to a change of one file.
    fileprivate init(
        agreeingTo file: PolicyFile, from before: Digest?, to content: Digest?, after: [Digest], by id: String,
        as role: String, at time: Timestamp, of policy: Policy
    ) {
        self.init()
        kind = .policy
        course = policy.course
        self.after = after
        self.time = time
        by = id
        self.role = role
        self.file = file.path.description
        self.before = before
        self.content = content
    }
}
