import ArgumentParser
import Gates

/// `coursegate rework`: takes a module back to an earlier state.
struct ReworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rework", abstract: "Take a module back to an earlier state: its gates open again.")

    @Argument(help: "The module by directory name, name or number.")
    var module: String

    @Option(help: ArgumentHelp("The earlier state.", valueName: "state"))
    var to: String

    @Option(help: ArgumentHelp("Why.", valueName: "reason"))
    var because: String

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform { try ReworkAct(try $0.module(module), to: to, because: because, in: $0) }
    }
}
