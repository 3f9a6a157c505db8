import ArgumentParser
import Gates

/// `coursegate process`: the way of a module.
struct ProcessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "process", abstract: "Show states, gates and their owners on one screen.")

    @OptionGroup var options: QuestionOptions

    func run() async throws {
        let survey = try await options.survey(of: try options.repositoryOptions.repository())
        try options.give(try ProcessAnswer(survey), survey)
    }
}
