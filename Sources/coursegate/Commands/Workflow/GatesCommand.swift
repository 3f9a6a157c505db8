import ArgumentParser
import Gates

/// `coursegate gates`: where each gate stands.
struct GatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gates", abstract: "Show each gate of each module: signed by whom and when, or reopened by what.")

    @OptionGroup var named: QuestionModules

    @OptionGroup var options: QuestionOptions

    func run() async throws {
        let survey = try await options.survey(of: try options.repositoryOptions.repository())
        try options.give(try GatesAnswer(survey, modules: named.modules), survey)
    }
}
