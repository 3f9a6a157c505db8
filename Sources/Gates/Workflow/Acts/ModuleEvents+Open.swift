/// What was begun and not ended yet.
extension ModuleEvents {
    /// The tasks that were given and are not done.
    var openTasks: [EventFile] {
        open(.assign, until: .done) { $0.to == $1.to && $0.text == $1.text }
    }

    /// The difficulties that nobody has resolved. One that was resolved as a whole is over whatever it was about.
    var openDifficulties: [EventFile] {
        open(.stuck, until: .unstuck) { $1.about == nil || $0.about == $1.about }
    }

    private func open(
        _ kind: EventKind, until end: EventKind, _ isSame: (_ beginning: Event, _ end: Event) -> Bool
    ) -> [EventFile] {
        files.indices.filter { begun in
            files[begun].event.kind == kind
                && !files.indices.contains { ended in
                    files[ended].event.kind == end && follows(ended, begun)
                        && isSame(files[begun].event, files[ended].event)
                }
        }.map { files[$0] }
    }
}
