import ArgumentParser
import Gates

/// Who acts, and how that is told: what almost every act of the workflow takes.
struct WorkflowOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("Act as this person of the roster.", valueName: "id"))
    var name: String?

    @OptionGroup var actOptions: ActOptions

    /// Does what `make` makes of the words, and tells about it.
    ///
    /// - Parameter question: what is asked on a terminal before anything is written; nothing is asked when left out.
    func perform(asking question: String? = nil, _ make: (EventRecorder) throws -> any Act) async throws {
        try await actOptions.perform(as: name, asking: question, make)
    }
}
