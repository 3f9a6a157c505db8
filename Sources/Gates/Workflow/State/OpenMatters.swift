/// What is begun and not ended among a module's events: difficulties and tasks.
struct OpenMatters {
    /// What the module is stuck on.
    let difficulties: [EventFile]
    let tasks: [EventFile]
    /// What was asked for last, as long as the module is not where it was asked to be.
    let request: EventFile?

    /// - Parameter lawful: whether an event counts.
    init(_ events: ModuleEvents, lawful: (EventFile) -> Bool) {
        let files = events.files
        let isLawful = files.map(lawful)
        /// The events of one kind that no event of another follows which speaks of the same.
        func open(_ kind: EventKind, until end: EventKind, _ isSame: (Event, Event) -> Bool) -> [EventFile] {
            files.indices.filter { position in
                isLawful[position] && files[position].event.kind == kind
                    && !files.indices.contains { later in
                        isLawful[later] && files[later].event.kind == end && events.follows(later, position)
                            && isSame(files[position].event, files[later].event)
                    }
            }.map { files[$0] }
        }
        difficulties = open(.stuck, until: .unstuck) { $1.about == nil || $0.about == $1.about }
        tasks = open(.assign, until: .done) { $0.to == $1.to && $0.text == $1.text }
        request = files.indices.last { isLawful[$0] && files[$0].event.kind == .request }.map { files[$0] }
    }
}
