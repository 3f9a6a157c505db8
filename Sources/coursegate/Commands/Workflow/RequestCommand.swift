import ArgumentParser
import Gates

/// `coursegate request`: asks for a module, or for a change of one.
struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Ask for a module, or for a change of one.",
        discussion: """
            A module that stands nowhere yet is named as its directory will be (21_mlops) or by its name alone (mlops). \
            It is in the first state from then on.
            """)

    @Argument(help: "The module, or what a new one will be called.")
    var module: String

    @Argument(help: "What is wanted.")
    var text: String

    @Flag(help: "It is a new module, though the name is much like another's.")
    var new = false

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform { try RequestAct(module, text, isMeantNew: new, in: $0) }
    }
}
