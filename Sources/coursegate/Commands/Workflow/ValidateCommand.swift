import ArgumentParser
import Gates

/// `coursegate validate`: whether modules are ready for the next phase.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Judge whether modules are ready for their next gate.",
        discussion: "It ends with 1 when a criterion fails, and with 2 when one was not judged.")

    @OptionGroup var named: QuestionModules

    @Option(help: ArgumentHelp("Judge this gate, by id or number.", valueName: "gate"))
    var gate: String?

    @OptionGroup var options: QuestionOptions

    func run() async throws {
        let survey = try await options.survey(of: try options.repositoryOptions.repository())
        try options.give(try ValidateAnswer(survey, modules: named.modules, gate: gate), survey)
    }
}
