import Git

/// Judges what a proposal does to the events that were there: they are only ever added to.
struct EventArchive {
    let base: Snapshot
    /// The policy base's files: an event that is not there yet may still be written anew. All stand when it is `nil`.
    let landed: Snapshot?
    let proposed: Snapshot
    /// The directories under `.gates/` that belong to a module, or to the policy.
    let directories: Set<Path>

    /// - Throws: `GitError` when the events' trees cannot be read.
    func findings() throws -> [Finding] {
        let directory = ModuleEvents.directory
        return try proposed.changedPaths(from: base, under: directory).compactMap { path in
            if let entry = try base.entry(at: path), try landed == nil || landed?.entry(at: path)?.id == entry.id {
                let verb = try proposed.entry(at: path) == nil ? "removed" : "altered"
                return Finding(
                    "an event is \(verb) here, and what happened stays as it was written", at: path,
                    help: "restore it; what happens later is another event")
            }
            if try proposed.entry(at: path) == nil { return nil }
            let owner = path.components.count > 2 ? directory.appending(path.components[1]) : nil
            if let owner, directories.contains(owner) { return nil }
            return Finding(
                "\(path) belongs to no module of the course", at: path,
                help:
                    "events stand in \(directory)/NAME/, with the name that the module has without its number; a module that stands nowhere yet begins with coursegate request NAME"
            )
        }
    }
}
