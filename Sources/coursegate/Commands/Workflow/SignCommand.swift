import ArgumentParser
import Gates

/// `coursegate sign`: takes a module through its next gate, or renews what edits have opened again.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign a module off: take it through its next gate.",
        discussion: """
            It shows what you state by signing, judges the gate on what is staged, and writes one file that is staged, \
            ready for a commit. A gate that fails or was not judged writes nothing. --reopened shows what differs since \
            the last sign-offs, of all modules when none is named, and renews those that are yours.
            """)

    @Argument(help: "The module by directory name, name or number.")
    var modules: [String] = []

    @Option(help: ArgumentHelp("The gate, when it is not the next one.", valueName: "gate"))
    var gate: String?

    @Flag(help: "Renew the sign-offs that edits have undone, with one look at what differs.")
    var reopened = false

    @Flag(help: "Do not ask on a terminal.")
    var yes = false

    @OptionGroup var options: WorkflowOptions

    func validate() throws {
        guard reopened || modules.count == 1 else { throw ValidationError("One module is signed at a time.") }
        guard !(reopened && gate != nil) else { throw ValidationError("--reopened and --gate exclude each other.") }
    }

    func run() async throws {
        try await options.perform(asking: yes ? nil : "Sign?") { recorder in
            if reopened { return try RenewalAct(modules, in: recorder) }
            return try SignAct(try recorder.module(modules[0]), gate: gate, in: recorder)
        }
    }
}
