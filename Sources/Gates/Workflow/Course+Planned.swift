import Git

/// The modules of a course that no directory shows.
extension Course {
    /// The modules that only events speak of: those that somebody asked for and nobody began, and those that are gone.
    ///
    /// - Throws: `GitError` when the events' directory cannot be read.
    public func plannedModules() throws -> [Module] {
        guard let layout = policy.layouts.first else { return [] }
        let known = Set(modules.flatMap(eventDirectories(of:)).map(\.name))
        var seen: Set<Path> = []
        return try (snapshot.entries(in: ModuleEvents.directory) ?? []).compactMap { entry in
            guard entry.mode == .tree, entry.name.bytes.first != UInt8(ascii: "."), !known.contains(entry.name) else {
                return nil
            }
            let module = Module(planned: entry.name, layout: layout)
            return seen.insert(module.identity).inserted ? module : nil
        }
    }

    /// Whether somebody asked for the module, so that events may speak of it before it stands anywhere.
    func isRequested(_ module: Module) throws -> Bool {
        try events(of: module).files.contains { $0.event.kind == .request && faults(of: $0, module).isEmpty }
    }
}
