import Git

/// How far the modules of a course are.
extension Course {
    /// The events of a module, read once: those under its name and under the names it had before.
    ///
    /// - Throws: `GitError` when they cannot be read.
    public func events(of module: Module) throws -> ModuleEvents {
        if let known = ledger.findings.events[module.identity] { return known }
        var events = try ModuleEvents(in: eventDirectories(of: module), of: snapshot)
        for file in ledger.pending[module.identity] ?? [] { events = events.adding(file) }
        ledger.findings.events[module.identity] = events
        return events
    }

    /// How far a module is; `nil` when the policy has no states.
    ///
    /// - Throws: `GitError` or `Undecided` when its events or what they speak of cannot be read.
    public func standing(of module: Module) throws -> ModuleStanding? {
        guard let first = policy.states.first else { return nil }
        if let known = ledger.findings.standings[module.identity] { return known }
        let snapshot = ModuleSnapshot(module, of: self)
        let standing = try ModuleStanding(
            try events(of: module), policy: policy, first: first, now: ledger.now,
            lawful: { faults(of: $0, module).isEmpty }, landed: hasLanded,
            counts: { file, gate in
                let spoken = file.event.kind == .adopt ? file.event.scopes[gate.id] : file.event.scope
                return try spoken == GateScope(gate, of: snapshot).digest()
            })
        ledger.findings.standings[module.identity] = standing
        return standing
    }

    /// Finds out how a module stands, for whoever asks next. Where it cannot be found out nothing is kept, so that he
    /// gets the error.
    func deriveStanding(of module: Module) {
        do { _ = try standing(of: module) } catch {}
    }

    /// What is begun and not ended among a module's events.
    func openMatters(of module: Module) throws -> OpenMatters {
        OpenMatters(try events(of: module)) { faults(of: $0, module).isEmpty }
    }

    /// The furthest state that the module's events reach; `nil` when the policy has no states.
    func state(of module: Module) throws -> String? { try standing(of: module)?.state }

    /// The gates that a module has yet to go through to be in a state, by their ids.
    func openGates(of module: Module, upTo state: String) throws -> [String] {
        guard let standing = try standing(of: module), let wanted = policy.states.firstIndex(of: state) else {
            return []
        }
        return standing.steps.indices.prefix(wanted).filter { !standing.steps[$0].isTaken }
            .compactMap { policy.gate(opening: $0)?.id }
    }

    /// The events of a module that the policy base does not hold: the ones that want to land.
    func newEvents(of module: Module) throws -> [EventFile] {
        try events(of: module).files.filter { !hasLanded($0) }
    }

    /// What stands among a module's events, is none, and is not on the policy base either.
    func newFaults(of module: Module) throws -> [EventFault] {
        try events(of: module).faults.filter { !hasLanded($0.path) }
    }

    /// Whether the policy base holds the event, so that it stands.
    func hasLanded(_ file: EventFile) -> Bool { hasLanded(file.path) }

    private func hasLanded(_ path: Path) -> Bool {
        guard let landed = ledger.landed else { return true }
        let directory = path.parent
        let names = ledger.findings.landedNames[directory] ?? landedNames(in: directory, landed)
        ledger.findings.landedNames[directory] = names
        return names.contains(path.name)
    }

    /// The files of a directory that the policy base holds as they are here.
    private func landedNames(in directory: Path, _ landed: Snapshot) -> Set<Path> {
        let here = (try? snapshot.entries(in: directory)) ?? []
        if let tree = try? snapshot.entry(at: directory)?.id, (try? landed.entry(at: directory))?.id == tree {
            return Set(here.map(\.name))
        }
        // What cannot be read on the base has not landed there.
        let there = (try? landed.entries(in: directory)) ?? []
        let ids = Dictionary(uniqueKeysWithValues: there.map { ($0.name, $0.id) })
        return Set(here.filter { ids[$0.name] == $0.id }.map(\.name))
    }

    /// Why an event counts as nothing.
    func faults(of file: EventFile, _ module: Module) -> [EventFault] {
        guard let law = ledger.law else { return [] }
        let key = Ledger.Case(module: module.identity, file: file)
        if let known = ledger.findings.faults[key] { return known }
        let faults = faults(of: file, module, by: law)
        ledger.findings.faults[key] = faults
        return faults
    }

    private func faults(of file: EventFile, _ module: Module, by law: EventLaw) -> [EventFault] {
        if hasLanded(file) {
            return law.stands(file) ? [] : [EventFault(file.path, "it was signed with a key that is revoked")]
        }
        return law.faults(of: file, names: names(of: module))
    }

    /// What a module is called and was called before, the present name first; a name that no text can give is left
    /// out, so that no event can speak of it.
    func names(of module: Module) -> [String] {
        (Path(module.name) == module.identity ? [module.name] : []) + formerNames(of: module)
    }

    /// Where the events of a module stand.
    func eventDirectories(of module: Module) -> [Path] {
        ([module.identity] + formerNames(of: module).map { Path($0) })
            .map { ModuleEvents.directory.appending($0.bytes) }
    }

    private func formerNames(of module: Module) -> [String] {
        module.layout.renamed.entries.filter { Path($0.value) == module.identity }.map(\.key)
    }
}
