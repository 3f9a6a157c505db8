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

    /// - Returns: whether `.gitattributes` was written besides.
    /// - Throws: `Undecided` when the files cannot be written or staged; nothing is left of them then.
    @discardableResult
    func write(_ files: [EventFile]) async throws -> Bool {
        guard let attributes = try await lackingAttributes() else {
            try await put(files)
            return false
        }
        let before = try FileSystem.content(of: place(Self.attributes))
        do {
            try FileSystem.write(attributes, to: place(Self.attributes))
            try await put(files, besides: [Self.attributes])
        } catch {
            if let before {
                try FileSystem.write(before, to: place(Self.attributes))
            } else {
                try FileSystem.remove(place(Self.attributes))
            }
            throw error
        }
        return true
    }

    private static let attributes: Path = ".gitattributes"

    /// What has Git keep the first events as they are written, where no line says so yet: with CR LF they would be others.
    /// What somebody has not staged of their attributes stays theirs.
    private func lackingAttributes() async throws -> [UInt8]? {
        guard !FileSystem.isDirectory(place(ModuleEvents.directory)),
            let content = CourseSetup.attributes(adding: try FileSystem.content(of: place(Self.attributes)) ?? []),
            try await !repository.unstagedPaths().contains(Self.attributes)
        else { return nil }
        return content
    }

    /// - Parameter others: what is staged together with them.
    private func put(_ files: [EventFile], besides others: [Path] = []) async throws {
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
            try await repository.stage(paths + others)
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
