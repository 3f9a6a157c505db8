import ArgumentParser
import Gates

/// `coursegate who`: who answers for something.
struct WhoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "who",
        abstract: "Find out who answers for a decision, a duty, a gate or a module.",
        discussion: "Words are searched by their beginnings: `who nbgrader conf`. It ends with 1 when nothing is found."
    )

    @Argument(help: "What it is about.")
    var what: [String]

    @OptionGroup var options: QuestionOptions

    func run() async throws {
        let survey = try await options.survey(of: try options.repositoryOptions.repository())
        try options.give(try WhoAnswer(survey, what.joined(separator: " ")), survey)
    }
}
