import Git

/// Derives a module's state from its events.
struct ModuleState {
    /// Where a course keeps its events.
    static let directory: Path = ".gates"

    /// The furthest state that the module's events reach; `nil` when the policy has no states.
    ///
    /// - Throws: `Undecided` when the module has events: this version records none and reads none, and an
    ///   event that nobody read must not count as anything.
    static func state(of module: Module, in course: Course) throws -> String? {
        guard let first = course.policy.states.first else { return nil }
        let events = directory.appending(module.identity.bytes)
        guard let entry = try course.snapshot.entry(at: events), entry.mode == .tree else { return first }
        throw Undecided(
            "\(events) holds events, and this version of coursegate reads none",
            help: "install a version that reads them")
    }
}
