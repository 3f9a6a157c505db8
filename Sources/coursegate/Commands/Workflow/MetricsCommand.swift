import ArgumentParser
import Gates
import Host

/// `coursegate metrics`: how the workflow does.
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Show times, delays, rework and bottlenecks, per role and never per person.",
        discussion: "docs/metrics.md has the formulas.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv
    }

    @OptionGroup var named: QuestionModules

    @Option(help: ArgumentHelp("text, json or csv.", valueName: "format"))
    var format = Format.text

    @OptionGroup var options: RepositoryOptions

    func run() async throws {
        let survey = try await Survey(try options.repository(), name: nil, key: nil)
        let answer = try MetricsAnswer(survey, modules: named.modules)
        switch format {
        case .text: StandardStream.output.write(answer.text(options.style))
        case .json: StandardStream.output.write(try answer.json(survey))
        case .csv: StandardStream.output.write(answer.csv)
        }
    }
}
