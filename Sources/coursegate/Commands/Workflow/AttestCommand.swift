import ArgumentParser
import Gates

/// `coursegate attest`: makes a statement that a gate of another role asks for.
struct AttestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest", abstract: "State what a gate asks for that another role signs.",
        discussion:
            "A statement of the gate's own role is made by signing the gate, and may be made before that as well.")

    @Argument(help: "The module by directory name, name or number.")
    var module: String

    @Argument(help: "The statement's id.")
    var statement: String

    @Option(help: ArgumentHelp("The gate, where several ask for the statement.", valueName: "gate"))
    var gate: String?

    @Flag(help: "Do not ask on a terminal.")
    var yes = false

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform(asking: yes ? nil : "State it?") { recorder in
            try AttestAct(try recorder.module(module), statement: statement, gate: gate, in: recorder)
        }
    }
}
