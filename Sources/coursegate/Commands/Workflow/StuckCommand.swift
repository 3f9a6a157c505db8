import ArgumentParser
import Gates

/// `coursegate stuck`: says that something keeps a module from going on.
struct StuckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stuck", abstract: "Say what keeps a module from going on, and to whom that goes.",
        aliases: ["block"])

    @Argument(help: "The module by directory name, name or number.")
    var module: String

    @Argument(help: "What is in the way.")
    var text: String

    @Option(help: ArgumentHelp("What it is about: it goes to the role that escalates-to names.", valueName: "subject"))
    var about: String?

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform { try DifficultyAct(stuck: try $0.module(module), text, about: about, in: $0) }
    }
}
