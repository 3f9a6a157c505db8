import Git

/// Tells which of the things that were gone past are so still after a landing.
struct HoldingMatters {
    private let keys: Set<Breach.Key>
    private let course: Course
    private let before: Snapshot?
    private let agreed: PolicyConsent?
    /// Whether something could not be read: then nothing is called mended.
    private let isUncertain: Bool

    /// - Parameters:
    ///   - standing: what is asked of the modules in question as they are.
    ///   - before: what stood before the landing.
    ///   - agreed: what the owner of the last trusted policy agreed to in the landing.
    init(_ standing: Judgement, _ course: Course, before: Snapshot?, agreed: PolicyConsent?) throws {
        let policy = course.policy
        var keys = Set(try standing.breaches(of: policy, against: nil).map(\.key))
        for module in standing.modules {
            for (_, judgement) in module.criteria where judgement.verdict == .undecided && module.isEnforced(judgement)
            {
                keys.insert(Breach.Key(module: module.module.identity, matter: .criterion(judgement.id)))
                for gate in policy.gates where gate.criteria.contains(judgement.use) {
                    keys.insert(Breach.Key(module: module.module.identity, matter: .gate(gate.id)))
                }
            }
        }
        self.keys = keys
        self.course = course
        self.before = before
        self.agreed = agreed
        isUncertain = !standing.problems.isEmpty
    }

    func holds(_ skip: Skip) throws -> Bool {
        if isUncertain { return true }
        let key = skip.breach.key
        switch key.matter {
        case .gate, .criterion, .state, .announcement, .layout, .event:
            return try keys.contains(key)
                || skip.content.contains { try counts($0.key, $0.value, of: skip.breach.module) }
        case .gone:
            guard let module = skip.breach.module else { return true }
            return try course.module(module.identity) == nil && course.standing(of: module)?.retirement == nil
        case .record: return try !skip.isRestored(in: course.snapshot)
        case .policy(let path):
            guard let file = PolicyFile.allCases.first(where: { $0.path == path }) else { return true }
            if try skip.isRestored(in: course.snapshot) { return false }
            guard let before, let agreed else { return true }
            return try !agreed.covers(file, from: file.digest(in: before), to: file.digest(in: course.snapshot))
        }
    }

    /// Whether the landing changed the rules.
    var hasNewRules: Bool {
        get throws {
            try PolicyFile.allCases.contains {
                try before?.entry(at: $0.path)?.id != course.snapshot.entry(at: $0.path)?.id
            }
        }
    }

    /// Whether an event that should not have landed does something still. One that takes a step counts until another
    /// takes it; what else was said stays said for as long as the file stands.
    private func counts(_ path: Path, _ content: ObjectID?, of module: Module?) throws -> Bool {
        guard let entry = try course.snapshot.entry(at: path), entry.id == content else { return false }
        guard let module, let standing = try course.standing(of: module), Self.takesStep(path) else { return true }
        return standing.steps.contains { step in
            if case .taken(let file) = step { file.path == path } else { false }
        }
    }

    private static func takesStep(_ path: Path) -> Bool {
        let label = EventName(path.name)?.label ?? ""
        return [EventKind.sign, .start, .adopt, .waive].contains {
            label == $0.rawValue || label.hasPrefix("\($0.rawValue)-")
        }
    }
}
