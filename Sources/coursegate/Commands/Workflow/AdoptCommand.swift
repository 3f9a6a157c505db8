import ArgumentParser
import Gates

/// `coursegate adopt`: brings existing modules into the process.
struct AdoptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Bring modules into the process with a state that they reached before.",
        discussion: """
            In the change that introduces the states anybody adopts; later the policy's owner does, with a key. What \
            was adopted is shown as adopted, not evidenced.
            """)

    @Argument(help: "Modules by directory name, name or number; all that took no step yet when none is given.")
    var modules: [String] = []

    @Option(name: .customLong("as"), help: ArgumentHelp("The state that they have reached.", valueName: "state"))
    var state: String

    @Option(help: ArgumentHelp("Why.", valueName: "reason"))
    var because: String

    @Option(name: .customLong("by"), help: ArgumentHelp("Act as this person of the roster.", valueName: "id"))
    var name: String?

    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.perform(as: name) { try AdoptAct(modules, as: state, because: because, in: $0) }
    }
}
