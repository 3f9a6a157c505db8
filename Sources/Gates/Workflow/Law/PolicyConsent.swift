import Git

/// What the owner of the policy agreed to in a proposal: the events of the policy itself that it brings.
struct PolicyConsent {
    /// The events that may not land, and what stands there and is none.
    private(set) var faults: [EventFault]
    /// Lawful events that are new in the proposal, in the order in which they follow each other.
    private var agreed: [Event] = []
    let events: ModuleEvents

    /// - Parameters:
    ///   - landed: the policy base's files: an event that stands there has done its work.
    ///   - law: the rules of the policy base.
    /// - Throws: `GitError` when the events cannot be read.
    init(in proposed: Snapshot, landed: Snapshot, law: EventLaw) throws(GitError) {
        let directory = ModuleEvents.policyDirectory
        events = try ModuleEvents(in: [directory], of: proposed)
        let old = try ModuleEvents(in: [directory], of: landed)
        let oldFaults = Set(old.faults.map(\.path))
        let used = Set(old.files.map(\.digest))
        faults = events.faults.filter { !oldFaults.contains($0.path) }
        for (position, file) in events.files.enumerated() where !used.contains(file.digest) {
            let wrong = Self.faults(of: file, position, events, used, law)
            faults += wrong
            if wrong.isEmpty { agreed.append(file.event) }
        }
    }

    /// Whether the owner agreed to a change, in one event or in several that follow each other.
    func covers(_ file: PolicyFile, from before: Digest?, to after: Digest?) -> Bool {
        var reached = before
        for event in agreed where event.file == file.path.description && event.before == reached {
            reached = event.content
        }
        return reached == after && before != after
    }

    private static func faults(
        of file: EventFile, _ position: Int, _ events: ModuleEvents, _ used: Set<Digest>, _ law: EventLaw
    ) -> [EventFault] {
        guard file.event.kind == .policy else {
            return [
                EventFault(
                    file.path, "it stands with the policy's events and is none of them",
                    help: "events of a module stand in \(ModuleEvents.directory)/NAME/")
            ]
        }
        let known = Set(events.predecessors(of: position).map { events.files[$0].digest })
        let overlooked = events.files.first { used.contains($0.digest) && !known.contains($0.digest) }
        let age = overlooked.map { other in
            EventFault(
                file.path, "it was signed before \(other.path.name) landed, so it speaks of an older policy",
                help: "sign it anew: coursegate policy sign")
        }
        return law.faults(of: file, names: []) + (age.map { [$0] } ?? [])
    }
}
