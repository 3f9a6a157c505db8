public import Git
public import Host
import SSH

/// Writes events: it completes what an act says, signs it, asks everything that a push would ask of it, and only then
/// puts the file into the work tree and the index.
public final class EventRecorder {
    public let repository: Repository
    public let policy: Policy
    public let actor: Actor
    /// The course as the next commit would record it.
    public private(set) var course: Course
    private let index: Snapshot
    private let landed: Snapshot?
    private let baseline: Baseline
    private let now: Timestamp
    /// What was prepared and is not written yet, by module.
    private var pending: [Path: [EventFile]] = [:]

    /// - Throws: `Refusal` when no policy with states says what a step is, and whatever reading throws.
    public init(
        _ repository: Repository, name: String?, key: String?, now: Timestamp = Timestamp(seconds: WallClock.seconds)
    ) async throws {
        let ref = try Invocation.currentRef(in: repository)
        index = try await repository.indexSnapshot()
        // Where nothing has landed yet, the change itself introduces the policy.
        let base = try PolicyBase.find(in: repository, ref: ref, tip: try ref.flatMap(repository.reference))
        guard let found = try base ?? PolicyBase(in: index, commit: nil) else {
            throw Refusal(
                "no \(Policy.fileName) says what a module's steps are", help: "coursegate init writes one that fits")
        }
        guard !found.policy.states.isEmpty else {
            throw Refusal(
                "\(Policy.fileName) lists no states, so there is no step to take", help: "list them under `states`")
        }
        self.repository = repository
        self.now = now
        policy = found.policy
        baseline = found.baseline
        landed = try base?.commit.map(repository.snapshot(ofCommit:)) ?? MemoryObjects().snapshot(files: [:])
        actor = try await Actor(in: repository, policy: found.policy, named: name, key: key)
        course = try Course(
            policy: found.policy, snapshot: index,
            law: EventLaw(policy: found.policy, now: now, isFoundation: base == nil), landed: landed)
    }

    /// The module that a word names.
    ///
    /// - Throws: `UnknownModule`.
    public func module(_ word: String) throws -> Module {
        guard let module = course.modules.first(where: { $0.isCalled(word) }) else {
            throw UnknownModule(word, among: course.modules, before: [])
        }
        return module
    }

    /// Completes and signs an event of a module, and proves that it may land.
    ///
    /// - Parameter draft: what the act says; course, module, predecessors, time and author are filled in here.
    /// - Returns: the event as it would be written.
    /// - Throws: `Refusal` with every reason why it may not land; nothing is written then.
    @discardableResult
    public func prepare(_ draft: Event, for module: Module) async throws -> EventFile {
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
        event.signature = try await signature(over: EventText(event).signed)
        let file = EventFile(event, number: events.nextNumber, directory: directory)
        try prove(file, of: module)
        return file
    }

    /// The gate's criteria on the content as it would be committed, with what was prepared so far.
    public func judgement(of gate: Gate, _ module: Module) -> GateJudgement {
        let snapshot = ModuleSnapshot(module, of: course)
        return GateJudgement(
            gate: gate, criteria: gate.criteria.map { $0.judgement(on: snapshot, Baseline()) }, isEnforced: true)
    }

    /// Writes what was prepared and stages it, ready for one commit.
    ///
    /// - Returns: the paths, from the top of the repository.
    public func write() async throws -> [Path] {
        guard let top = repository.workTree else {
            throw Refusal("a bare repository has no work tree to write to", help: "act in a clone, and push")
        }
        let files = pending.values.flatMap(\.self).sorted()
        var written: [String] = []
        do {
            for file in files {
                let place = top + "/" + file.path.description
                try FileSystem.makeDirectory(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
                try FileSystem.write(EventText(file.event).file(signature: file.event.signature), to: place)
                written.append(place)
            }
            try await repository.stage(files.map(\.path))
        } catch {
            // Half of a step is none: what was written goes again.
            for place in written { try FileSystem.remove(place) }
            throw error
        }
        return files.map(\.path)
    }

    /// The files in a gate's scope, or among the module's own, that differ between work tree and index.
    public func unstagedPaths(of module: Module) async throws -> [Path] {
        let templates = module.layout.notebooks + policy.gates.flatMap(\.scope).compactMap(\.template)
        let resolved = templates.map { $0.resolved(with: module.variables) }
        return try await repository.unstagedPaths().filter { path in
            path.isInside(module.path) || resolved.contains { $0.matches(path) }
        }
    }

    private func signature(over bytes: [UInt8]) async throws -> String? {
        guard let key = actor.keyFile else { return nil }
        return try await SSHKeygen.sign(bytes, key: key, namespace: SignatureCheck.namespace)
    }

    /// Takes the event in if it may land with the content that is staged.
    private func prove(_ file: EventFile, of module: Module) throws {
        var pending = self.pending
        pending[module.identity, default: []].append(file)
        let course = try Course(
            policy: policy, snapshot: index, law: self.course.ledger.law, landed: landed, pending: pending)
        let obstacles = try EventLanding(course: course, module: module).obstacles().filter { $0.path == file.path }
        guard obstacles.isEmpty else {
            let reasons = obstacles.map { obstacle in
                obstacle.message.dropFirst("\(file.path.name): ".count).description
                    + (obstacle.help.map { "; \($0)" } ?? "")
            }
            throw Refusal(
                reasons.joined(separator: "\n  "),
                help: policy.escalation(for: file.event.gate.flatMap(policy.gate), module))
        }
        self.pending = pending
        self.course = course
    }
}

extension ScopeItem {
    /// The template of files; `nil` for cells of the notebook.
    var template: Template? { if case .files(let template) = self { template } else { nil } }
}

extension Policy {
    /// Where a person turns who cannot get a gate to pass.
    func escalation(for gate: Gate?, _ module: Module) -> String {
        let place = "coursegate validate \(module.directoryName) shows the whole gate"
        guard let owner = gate?.owner, let role = roles[owner], !role.escalations.isEmpty else { return place }
        let ways = role.escalations.entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        return "\(place); stuck? \(ways)"
    }
}
