import ArgumentParser
import Gates

/// `coursegate assign`: gives a task to a role.
struct AssignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Give a task in a module to a role.")

    @Argument(help: "The role, the module and the task; the first two in either order.")
    var words: [String]

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform { try TaskAct(assigning: words, in: $0) }
    }
}
