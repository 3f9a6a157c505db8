import ArgumentParser
import Gates

/// `coursegate retire`: ends a module.
struct RetireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "End a module, so that its directory may go.")

    @Argument(help: "The module by directory name, name or number.")
    var module: String

    @Option(help: ArgumentHelp("Why.", valueName: "reason"))
    var because: String

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform { try RetireAct(try $0.module(module), because: because, in: $0) }
    }
}
