import Git
import Testing

@testable import Gates

/// A course in memory whose team signs with real keys. What a change brings is judged as a push would be.
struct TestTeam {
    /// The clock's reading.
    static let now = Timestamp(seconds: 1_800_000_000)

    /// What the policy base holds.
    private(set) var landed: [Path: [UInt8]] = [:]
    /// What is proposed.
    var files: [Path: [UInt8]] = [:]
    /// Entries of `files` that are no ordinary files.
    var modes: [Path: FileMode] = [:]
    private var clock: Int64 = 1_790_000_000

    /// - Parameter rest: more of the policy.
    init(_ rest: String = "policy: {owner: lead}\n") throws {
        files["gates.yml"] = Array(try Self.policy(rest).utf8)
        for (number, name) in ["a", "b"].enumerated() {
            files[Path("src/0\(number + 1)_\(name)/\(name).py")] = Array("# %%\nx = 1\n".utf8)
            files[Path("tests/0\(number + 1)_\(name)/test.py")] = Array("assert True\n".utf8)
        }
        land()
    }

    /// A team whose module `a` is CHECKED.
    static func approved(_ rest: String = "policy: {owner: lead}\n") async throws -> TestTeam {
        var team = try TestTeam(rest)
        try team.sign("build", by: "jane")
        try team.attest(["sound": "It is sound"], by: "jane", as: "lead")
        try team.sign("check", by: "dana")
        #expect(try await team.complaints() == [])
        team.land()
        return team
    }

    static func policy(_ rest: String) throws -> String {
        let keys = try TestKeys.shared.get()
        func person(_ id: String, _ kind: String, _ options: String = "") throws -> String {
            "  \(id): {kind: \(kind), keys: ['\(options)\(try keys.publicText(of: id))']}\n"
        }
        return """
            version: 1
            course: T
            modules: {path: "src/{number}_{name}", notebook: "{module}/*.py"}
            people:
            \(try person("jane", "human"))\(try person("bob", "human"))\(try person("dana", "human"))\
            \(try person("mira", "agent"))\(try person("leo", "agent"))\(try person("ruth", "human"))\
            \(try person("carl", "human", "expiry-time=\"20200101\" "))\(try person("ci", "bot"))\(try person("rob", "bot"))
            roles:
              dev: {members: [jane, bob, mira]}
              qa: {members: [bob, dana, mira, carl, ruth]}
              lead: {members: [jane, dana, leo]}
            states: [PLANNED, BUILT, CHECKED, OUT]
            gates:
              - id: build
                number: 1
                opens: PLANNED -> BUILT
                owner: dev
                scope: [{notebook: [code]}]
                sign-off: {signature: required}
                criteria: [no-conflict-markers]
              - id: check
                number: 2
                opens: BUILT -> CHECKED
                owner: qa
                scope: [{notebook: [code, prose]}, "tests/{number}_{name}/**"]
                sign-off: {signature: required, kind: human, not-by: [build]}
                criteria:
                  - attest: {id: good, statement: It is good}
                  - attest: {id: sound, statement: It is sound, by: lead}
            branches: {main: {at-least: CHECKED}}
            announces: [{when: {files-present: {files: ["site/{name}.md"]}}, needs: CHECKED}]
            revoked:
              - {key: '\(try keys.publicText(of: "ruth"))', since: 2026-01-01, reason: lost}
              - {key: '\(try keys.publicText(of: "rob"))', since: 2026-01-01, reason: lost}
            \(rest)
            """
    }

    /// What was proposed has landed.
    mutating func land() { landed = files }

    mutating func write(_ path: Path, _ text: String) { files[path] = Array(text.utf8) }

    mutating func remove(_ directory: Path) { files = files.filter { !$0.key.isInside(directory) } }

    // MARK: - Events

    @discardableResult
    mutating func sign(
        _ gate: String, by id: String, key: String? = nil, module: String = "a",
        namespace: String = SignatureCheck.namespace, isSigned: Bool = true,
        _ edit: (inout Event) throws -> Void = { _ in }
    ) throws -> Path {
        let policy = try judging.policy
        let rule = try #require(policy.gate(gate))
        let scope = try digest(of: rule, module)
        return try add(.sign, by: id, key: key, module: module, namespace: namespace, isSigned: isSigned) { event in
            event.gate = gate
            event.step = rule.step
            event.role = rule.owner
            event.scope = scope
            if gate == "check" { event.statements = OrderedMap([("good", "It is good")]) }
            try edit(&event)
        }
    }

    mutating func attest(
        _ statements: KeyValuePairs<String, String>, by id: String, as role: String, module: String = "a"
    ) throws {
        let scope = try digest(of: try #require(judging.policy.gate("check")), module)
        try add(.attest, by: id, module: module) { event in
            event.gate = "check"
            event.role = role
            event.scope = scope
            event.statements = OrderedMap(statements.map { ($0.key, $0.value) })
        }
    }

    @discardableResult
    mutating func add(
        _ kind: EventKind, by id: String, key: String? = nil, module: String = "a",
        namespace: String = SignatureCheck.namespace, isSigned: Bool = true,
        _ edit: (inout Event) throws -> Void = { _ in }
    ) throws -> Path {
        let directory = kind == .policy ? ModuleEvents.policyDirectory : ModuleEvents.directory.appending(module)
        let events = try ModuleEvents(in: [directory], of: snapshot())
        clock += 60
        var event = Event()
        event.kind = kind
        event.course = "T"
        event.module = kind == .policy ? nil : module
        event.after = events.tips
        event.time = Timestamp(seconds: clock)
        event.by = id
        try edit(&event)
        if isSigned {
            event.signature = try TestKeys.shared.get().sign(
                EventText(event).signed, with: key ?? id, for: namespace)
        }
        let file = EventFile(event, number: events.nextNumber, directory: directory)
        files[file.path] = EventText(event).file(signature: event.signature)
        return file.path
    }

    /// Puts an event's text elsewhere under the name that fits it.
    @discardableResult
    mutating func forge(_ text: String, number: String = "0099", label: String, module: String = "a") -> Path {
        let signed = text.components(before: "\nsignature:")
        let name = "\(number)-\(label)-\(Digest(of: signed.utf8).short).yml"
        let path = ModuleEvents.directory.appending(module).appending(name)
        write(path, text)
        return path
    }

    func text(_ path: Path) throws -> String { String(decoding: try #require(files[path]), as: UTF8.self) }

    func digest(of gate: Gate, _ module: String) throws -> Digest {
        let course = try Course(policy: judging.policy, snapshot: snapshot())
        let module = try #require(course.module(Path(module)))
        return try GateScope(gate, of: ModuleSnapshot(module, of: course)).digest()
    }

    // MARK: - Judging

    var judging: PolicyBase {
        get throws { try #require(try PolicyBase(in: snapshot(landed), commit: nil)) }
    }

    func snapshot() throws -> Snapshot { try snapshot(files) }

    private func snapshot(_ files: [Path: [UInt8]]) throws -> Snapshot {
        let objects = MemoryObjects()
        return try objects.snapshot(
            of: files.map { path, bytes in
                Snapshot.File(path: path, mode: modes[path] ?? .file, id: try objects.add(blob: bytes))
            })
    }

    func judgement(_ ref: String = "refs/heads/main", isAdvisory: Bool = false) async throws -> Judgement {
        let base = try judging
        let landed = try snapshot(self.landed)
        let proposal = Proposal(
            kind: .commit, proposed: try snapshot(), base: landed, baseCommit: nil, ref: ref)
        let demand = Demand(policy: base.policy, ref: ref, isAdvisory: isAdvisory)
        var judgement = try await Evaluation(
            policy: base.policy, policyBase: nil, baseline: base.baseline, demand: demand, landed: landed,
            now: Self.now
        ).judgement(on: proposal)
        try judgement.add(
            PolicyChange(
                proposal, by: base, judging: landed, law: EventLaw(policy: base.policy, now: Self.now),
                isAdvisory: isAdvisory && !demand.isGuarded))
        return judgement
    }

    /// Everything that keeps the change from landing.
    func complaints(_ ref: String = "refs/heads/main") async throws -> [String] {
        let judgement = try await judgement(ref)
        var all = judgement.modules.flatMap { $0.obstacles.map(\.message) }
        all += judgement.courseFindings.filter(\.isViolation).map(\.finding.message)
        for module in judgement.modules {
            all += module.criteria.map(\.judgement).filter { module.isEnforced($0) && $0.verdict == .violated }.map(
                \.id)
        }
        #expect((judgement.verdict == .blocked) == !all.isEmpty)
        return all + judgement.problems.map(\.message)
    }

    func state(of module: String = "a") throws -> String? {
        let base = try judging
        let course = try Course(
            policy: base.policy, snapshot: snapshot(), law: EventLaw(policy: base.policy, now: Self.now),
            landed: snapshot(landed))
        return try course.standing(of: #require(course.module(Path(module))))?.state
    }
}

extension String {
    /// What stands before some text, its first byte included when that ends a line; all of it when it is not there.
    fileprivate func components(before text: String) -> String {
        guard let range = firstRange(of: text) else { return self }
        return String(self[..<index(after: range.lowerBound)])
    }
}
