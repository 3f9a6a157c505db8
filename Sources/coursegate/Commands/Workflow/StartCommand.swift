import ArgumentParser
import Gates

/// `coursegate start`: takes a step that has no gate.
struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Begin with a module: take a step that has no gate.")

    @Argument(help: "The module by directory name, name or number.")
    var module: String

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform { try StartAct(try $0.module(module), in: $0) }
    }
}
