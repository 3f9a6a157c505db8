import ArgumentParser
import Gates
import Git
import Host

/// Who acts, and whether anything is written: what every act of the workflow takes.
struct WorkflowOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("Act as this person of the roster.", valueName: "id"))
    var name: String?

    @Option(help: ArgumentHelp("Sign with this SSH key.", valueName: "file"))
    var key: String?

    @Flag(help: "Show what would be written, and write nothing.")
    var dryRun = false

    @OptionGroup var repositoryOptions: RepositoryOptions

    /// What writes the events of this act.
    func recorder() async throws -> EventRecorder {
        try await EventRecorder(
            try repositoryOptions.repository(), name: name ?? ProcessEnvironment.variable("COURSEGATE_AS"),
            key: key ?? ProcessEnvironment.variable("COURSEGATE_KEY"))
    }

    /// Refuses while the work tree holds what the event would not speak of.
    func refuseUnstaged(of module: Module, _ recorder: EventRecorder) async throws {
        let paths = try await recorder.unstagedPaths(of: module)
        guard let first = paths.first else { return }
        let rest = paths.count > 1 ? " and \(paths.count - 1) more" : ""
        throw Refusal(
            "\(first)\(rest) differs from what is staged, and only what is staged is spoken of",
            help: "git add \(first), or git stash, and try again")
    }

    /// Writes what was prepared and says so.
    ///
    /// - Parameter lines: what the events do, and whom to tell.
    func finish(_ files: [EventFile], _ recorder: EventRecorder, _ lines: [String]) async throws {
        let verb = dryRun ? "would write" : "wrote"
        let paths = dryRun ? files.map(\.path) : try await recorder.write()
        var text = paths.map { "\(verb) \($0)\n" }.joined() + lines.map { "\($0)\n" }.joined()
        if !dryRun { text += "It is staged; git commit records it.\n" }
        if !repositoryOptions.quiet { StandardStream.output.write(text) }
    }
}
