import Git
import Host

/// Puts event files into the work tree and the index: all of them or none, whatever ends the program on the way.
///
/// What is about to be written is noted in the Git directory first. `git add` takes all of the files into the index
/// at once; where it did not come to that, the files go again, at the latest when the next act finds the note.
struct EventWriter {
    private let repository: Repository
    private let top: String

    /// - Returns: `nil` for a bare repository, which has no work tree.
    init?(_ repository: Repository) {
        guard let top = repository.workTree else { return nil }
        self.repository = repository
        self.top = top
    }

    /// - Throws: `Undecided` when the files cannot be written or staged; nothing is left of them then.
    func write(_ files: [EventFile]) async throws {
        let note = try note()
        Failsafe.holdInterrupts()
        defer { Failsafe.releaseInterrupts() }
        let paths = files.map(\.path)
        try note.replaceContent(with: Array(paths.map { $0.bytes + [0] }.joined()))
        do {
            for file in files {
                guard !Failsafe.wasInterrupted else { throw Undecided("it was interrupted", help: "act again") }
                try FileSystem.makeDirectory(place(file.path.parent))
                try FileSystem.write(
                    EventText(file.event).file(signature: file.event.signature), to: place(file.path))
            }
            try await repository.stage(paths)
        } catch {
            let isStaged = try await takeBack(paths)
            try note.replaceContent(with: [])
            // A git that was ended when it had done its work leaves nothing to complain of.
            guard !isStaged else { return }
            let problem = Problem(error)
            throw Undecided(
                "the events could not be written and staged, so none of them is: \(problem.message.split(separator: "\n").joined(separator: " "))",
                help: problem.help ?? "when no other git is at work, remove .git/index.lock, and act again")
        }
        try note.replaceContent(with: [])
    }

    /// Removes what an act that was killed left behind.
    func recover() async throws {
        guard FileSystem.isFile(notePath) else { return }
        let note = try note()
        let paths = try note.content().split(separator: 0).map(Path.init(bytes:))
        guard !paths.isEmpty else { return }
        _ = try await takeBack(paths)
        try note.replaceContent(with: [])
    }

    private var notePath: String { repository.gitDirectory + "/coursegate-events" }

    private func note() throws -> HeldFile {
        guard let note = try HeldFile(notePath) else {
            throw Refusal("another coursegate is writing events here", help: "wait until it has ended, and act again")
        }
        return note
    }

    /// Removes the files, unless the index has taken them: then they are written.
    ///
    /// - Returns: whether they are.
    private func takeBack(_ paths: [Path]) async throws -> Bool {
        guard try await repository.stagedPaths(among: paths).isEmpty else { return true }
        for path in paths {
            try FileSystem.remove(place(path))
            let directory = place(path.parent)
            // What was still being written has another name.
            for name in FileSystem.names(in: directory) ?? []
            where name.hasPrefix("\(path.name).") && name.hasSuffix(".new") {
                try FileSystem.remove("\(directory)/\(name)")
            }
            FileSystem.removeEmptyDirectory(directory)
        }
        FileSystem.removeEmptyDirectory(place(ModuleEvents.directory))
        return false
    }

    private func place(_ path: Path) -> String { "\(top)/\(path)" }
}
