import ArgumentParser
import Gates
import Git
import Host

/// `coursegate sign`: takes a module through its next gate.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign a module off: take it through its next gate.",
        discussion: """
            It shows what you state by signing, judges the gate on what is staged, and writes one file that is staged, \
            ready for a commit. A gate that fails or was not judged writes nothing.
            """)

    @Argument(help: "The module by directory name, name or number.")
    var module: String

    @Option(help: ArgumentHelp("The gate, when it is not the next one.", valueName: "gate"))
    var gate: String?

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        let recorder = try await options.recorder()
        let module = try recorder.module(module)
        try await options.refuseUnstaged(of: module, recorder)
        let act = try SignAct(module, gate: gate, to: nil, in: recorder)
        let file = try await recorder.prepare(try act.event(in: recorder), for: module)
        try await options.finish([file], recorder, SignReport(act, file, recorder, module).lines)
    }
}
