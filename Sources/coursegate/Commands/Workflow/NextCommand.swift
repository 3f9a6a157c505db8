import ArgumentParser
import Gates

/// `coursegate next`: what has to be done, and by whom.
struct NextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Show what has to be done next, by whom, with the command that does it.")

    @OptionGroup var named: QuestionModules

    @OptionGroup var options: QuestionOptions

    func run() async throws {
        let survey = try await options.survey(of: try options.repositoryOptions.repository())
        try options.give(try NextAnswer(survey, modules: named.modules), survey)
    }
}
