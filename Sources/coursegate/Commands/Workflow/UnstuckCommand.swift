import ArgumentParser
import Gates

/// `coursegate unstuck`: says that a module can go on.
struct UnstuckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unstuck", abstract: "Say that a module can go on, and what helped.", aliases: ["resolve"])

    @Argument(help: "The module by directory name, name or number.")
    var module: String

    @Argument(help: "What helped.")
    var text: String

    @Option(help: ArgumentHelp("Which difficulty is over; all when left out.", valueName: "subject"))
    var about: String?

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform { try DifficultyAct(unstuck: try $0.module(module), text, about: about, in: $0) }
    }
}
