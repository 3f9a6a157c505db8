import Git

/// How far the modules of a course are.
extension Course {
    /// The events of a module, read once: those under its name and under the names it had before.
    ///
    /// - Throws: `GitError` when they cannot be read.
    public func events(of module: Module) throws -> ModuleEvents {
        if let known = ledger.events[module.identity] { return known }
        var events = try ModuleEvents(in: eventDirectories(of: module), of: snapshot)
        for file in ledger.pending[module.identity] ?? [] { events = events.adding(file) }
        ledger.events[module.identity] = events
        return events
    }

    /// How far a module is; `nil` when the policy has no states.
    ///
    /// - Throws: `GitError` or `Undecided` when its events or what they speak of cannot be read.
    public func standing(of module: Module) throws -> ModuleStanding? {
        guard let first = policy.states.first else { return nil }
        if let known = ledger.standings[module.identity] { return known }
        let snapshot = ModuleSnapshot(module, of: self)
        let standing = try ModuleStanding(
            try events(of: module), policy: policy, first: first, now: ledger.now,
            lawful: { faults(of: $0, module).isEmpty },
            counts: { file, gate in
                let spoken = file.event.kind == .adopt ? file.event.scopes[gate.id] : file.event.scope
                return try spoken == GateScope(gate, of: snapshot).digest()
            })
        ledger.standings[module.identity] = standing
        return standing
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
        // What cannot be read on the base has not landed there.
        guard let entry = try? landed.entry(at: path) else { return false }
        return (try? snapshot.entry(at: path))?.id == entry.id
    }

    /// Why an event counts as nothing.
    func faults(of file: EventFile, _ module: Module) -> [EventFault] {
        guard let law = ledger.law else { return [] }
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
