import ArgumentParser
import Gates

/// `coursegate waive`: leaves a gate open on purpose.
struct WaiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "Leave a gate of a module open on purpose, until a day; every verdict shows it."
    )

    @Argument(help: "The module by directory name, name or number.")
    var module: String

    @Option(help: ArgumentHelp("The gate by id or number.", valueName: "gate"))
    var gate: String

    @Option(
        help: ArgumentHelp("The day on which the waiver ends, YYYY-MM-DD.", valueName: "date"),
        transform: { word in
            guard let moment = Timestamp(word) else { throw ValidationError("A day is written 2026-01-31.") }
            return moment
        })
    var until: Timestamp

    @Option(help: ArgumentHelp("Why.", valueName: "reason"))
    var because: String

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform {
            try WaiveAct(try $0.module(module), gate: gate, until: until, because: because, in: $0)
        }
    }
}
