import ArgumentParser
import Gates

/// `coursegate blockers`: what keeps modules where they are.
struct BlockersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blockers", abstract: "Show what keeps modules where they are, and who can put it right.")

    @OptionGroup var named: QuestionModules

    @OptionGroup var options: QuestionOptions

    func run() async throws {
        let survey = try await options.survey(of: try options.repositoryOptions.repository())
        try options.give(try BlockersAnswer(survey, modules: named.modules), survey)
    }
}
