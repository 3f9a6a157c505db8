public import Git
public import Host
import SSH

/// Prepares events: it completes what an act says, signs it, and asks everything that a push would ask of it. Only then
/// the files are put into the work tree and the index.
public final class EventRecorder {
    public let repository: Repository
    public let policy: Policy
    public let actor: Actor
    /// The course as the next commit would record it.
    public private(set) var course: Course
    public let now: Timestamp
    /// Whether the change itself introduces the states, so that modules may be adopted without a signature.
    let isFoundation: Bool
    private let index: Snapshot
    private let landed: Snapshot
    /// What was prepared and is not written yet, by module.
    private var pending: [Path: [EventFile]] = [:]
    /// What `ssh-keygen` found of signatures that are not verified in process.
    private var programVerdicts: [Digest: Bool]
    private var unstaged: [Path]?

    /// - Throws: `Refusal` when no policy with states says what a step is, and whatever reading throws.
    public init(
        _ repository: Repository, name: String?, key: String?, now: Timestamp = Timestamp(seconds: WallClock.seconds)
    ) async throws {
        try await EventWriter(repository)?.recover()
        let ref = try Invocation.currentRef(in: repository)
        let staged = try await repository.indexSnapshot()
        index = staged
        let base = try PolicyBase.find(in: repository, ref: ref, tip: try ref.flatMap(repository.reference))
        let judging = try JudgingPolicy(ofSteps: base, proposed: staged)
        policy = judging.policy
        self.repository = repository
        self.now = now
        isFoundation = judging.isFoundation
        landed = try base?.commit.map(repository.snapshot(ofCommit:)) ?? MemoryObjects().snapshot(files: [:])
        actor = try await Actor(in: repository, policy: policy, named: name, key: key)
        programVerdicts = try await ProgramVerdicts(
            policy: policy, landed: landed, proposed: index, environment: repository.environment
        ).all()
        let law = EventLaw(policy: policy, now: now, isFoundation: isFoundation, programVerdicts: programVerdicts)
        course = try Course(policy: policy, snapshot: index, law: law, landed: landed)
    }

    /// Every module: those with a directory, and those that only events speak of.
    func modules() throws -> [Module] { try course.modules + course.plannedModules() }

    /// The module that a word names; `nil` when none is called so.
    func known(_ word: String) throws -> Module? {
        if let module = try modules().first(where: { $0.isCalled(word) }) { return module }
        // A planned module may be called by the directory that it will have.
        guard let name = try? PlannedName(word, in: policy) else { return nil }
        return try course.plannedModules().first { $0.identity == name.identity }
    }

    /// - Throws: `Refusal` when no module is called so.
    public func module(_ word: String) throws -> Module {
        if let module = try known(word) { return module }
        let unknown = UnknownModule(word, among: try modules(), before: [])
        throw Refusal(unknown.message, help: unknown.help)
    }

    /// The gate that a word names, by id or number.
    ///
    /// - Throws: `Refusal` when there is none.
    func gate(_ word: String) throws -> Gate {
        if let gate = policy.gate(word) { return gate }
        let unknown = UnknownGate(word, among: policy)
        throw Refusal(unknown.message, help: unknown.help)
    }

    /// The state of a module, with what was prepared so far.
    func state(of module: Module) throws -> String { try course.state(of: module) ?? "" }

    /// Completes and signs an event of a module, and proves that it may land.
    ///
    /// - Parameter draft: what the act says; course, module, predecessors, time and author are filled in here.
    /// - Returns: the event as it would be written.
    /// - Throws: `Refusal` with every reason why it may not land; nothing is written then.
    @discardableResult
    func prepare(_ draft: Event, for module: Module) async throws -> EventFile {
        guard module.name.utf8.elementsEqual(module.identity.bytes) else {
            throw Refusal(
                "the name \(module.name) holds bytes that no event can name", help: "give the directory a UTF-8 name")
        }
        let events = try course.events(of: module)
        guard events.faults.isEmpty else {
            throw Refusal(
                "the events of \(module.directoryName) are damaged: \(events.faults[0].message)",
                help: events.faults[0].help ?? "restore them")
        }
        var event = draft
        event.course = policy.course
        event.module = module.name
        event.after = events.tips
        event.time = now
        event.by = actor.id
        let directory = ModuleEvents.directory.appending(module.identity.bytes)
        let duty = EventDuty(of: event, policy: policy, isFoundation: isFoundation)
        guard !duty.needsSignature || actor.keyFile != nil else {
            throw Refusal(
                "'\(event.kind.rawValue)' must be signed here, and no key of \(actor.id)'s is known",
                help: "name it with --key FILE, or once with git config coursegate.signingKey FILE")
        }
        event.signature = try await signature(over: EventText(event).signed)
        let file = EventFile(event, number: events.nextNumber, directory: directory)
        try await verify(file)
        try prove(file, of: module)
        return file
    }

    /// Writes what was prepared and stages it, ready for one commit: all of it or nothing.
    public func write() async throws {
        guard let writer = EventWriter(repository) else {
            throw Refusal("a bare repository has no work tree to write to", help: "act in a clone, and push")
        }
        try await writer.write(pending.values.flatMap(\.self).sorted())
    }

    /// Refuses while the work tree holds what the next commit would not: other events of the module, and where an act
    /// speaks of its content the module's own files and those in a gate's scope.
    public func refuseUnstaged(of module: Module, isSubject: Bool) async throws {
        if unstaged == nil, repository.workTree != nil { unstaged = try await repository.unstagedPaths() }
        let directories = course.eventDirectories(of: module)
        let templates = module.layout.notebooks + policy.gates.flatMap(\.scope).compactMap(\.template)
        let resolved = isSubject ? templates.map { $0.resolved(with: module.variables) } : []
        let paths = (unstaged ?? []).filter { path in
            directories.contains(where: path.isInside) || isSubject && path.isInside(module.path)
                || resolved.contains { $0.matches(path) }
        }
        guard let first = paths.first else { return }
        let rest = paths.count > 1 ? ", and \(paths.count - 1) more," : ""
        throw Refusal(
            "\(first)\(rest) differs from what is staged, and only what is staged is spoken of",
            help: "git add \(first), or git stash, and act again")
    }

    private func signature(over bytes: [UInt8]) async throws -> String? {
        guard let key = actor.keyFile else { return nil }
        return try await SSHKeygen.sign(bytes, key: key, namespace: SignatureCheck.namespace)
    }

    /// Lets `ssh-keygen` look at a signature that is not verified in process.
    private func verify(_ file: EventFile) async throws {
        guard let signature = try file.event.signature.map(SSHSignature.init(armour:)),
            let key = actor.person?.rosterKeys.first(where: { signature.isMade(by: $0.key) })?.key,
            signature.verdict(on: file.signed, by: key) == .needsProgram
        else { return }
        programVerdicts[file.signatureDigest] = try await SSHKeygen.verifies(
            signature, of: file.signed, by: key, scratch: repository.environment)
    }

    /// Takes the event in if it may land with the content that is staged.
    private func prove(_ file: EventFile, of module: Module) throws {
        var pending = self.pending
        pending[module.identity, default: []].append(file)
        let law = EventLaw(policy: policy, now: now, isFoundation: isFoundation, programVerdicts: programVerdicts)
        let course = try Course(policy: policy, snapshot: index, law: law, landed: landed, pending: pending)
        let landing = EventLanding(course: course, module: module)
        let obstacles = try landing.obstacles(judgingGates: false).filter { $0.path == file.path }
        let gate = file.event.kind == .sign ? file.event.gate.flatMap(policy.gate) : nil
        let open = gate.map(landing.openCriteria) ?? []
        guard obstacles.isEmpty, open.isEmpty else {
            guard let gate else { throw ActRefusal(file.event, module, obstacles: obstacles, in: self) }
            throw ActRefusal(gate, module, obstacles: obstacles, open: open, in: self)
        }
        self.pending = pending
        self.course = course
    }
}

extension ScopeItem {
    /// The template of files; `nil` for cells of the notebook.
    var template: Template? { if case .files(let template) = self { template } else { nil } }
}
