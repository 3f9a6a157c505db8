import ArgumentParser
import Gates

/// `coursegate done`: says that a task is done.
struct DoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Say that a task in a module is done.",
        discussion: "Of the task it takes as much as tells it from the others that are open; nothing when there is one."
    )

    @Argument(help: "The module, and words of the task; a role before or behind the module.")
    var words: [String]

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform { try TaskAct(completing: words, in: $0) }
    }
}
