import ArgumentParser
import Gates

/// `coursegate timeline`: when modules will be done.
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Show when modules reach each state, as a range.")

    @OptionGroup var named: QuestionModules

    @OptionGroup var options: QuestionOptions

    func run() async throws {
        let survey = try await options.survey(of: try options.repositoryOptions.repository())
        try options.give(try TimelineAnswer(survey, modules: named.modules), survey)
    }
}
