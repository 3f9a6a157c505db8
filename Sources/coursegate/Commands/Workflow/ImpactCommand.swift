import ArgumentParser
import Gates

/// `coursegate impact`: what a change reopens.
struct ImpactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "Tell which gates a change reopens, who acts again, and the new date.",
        discussion: """
            Without an option it is about what is staged. `--request MODULE "text"` is about a wish that nobody has \
            written yet: then all that was signed counts as touched.
            """)

    @OptionGroup var named: QuestionModules

    @Option(help: ArgumentHelp("The end state of B against A.", valueName: "A..B"))
    var range: String?

    @Option(help: ArgumentHelp("A wish; the module is named before it.", valueName: "text"))
    var request: String?

    @OptionGroup var options: QuestionOptions

    func validate() throws {
        guard range == nil || request == nil else {
            throw ValidationError("--range and --request exclude each other.")
        }
        guard request == nil || named.modules.count == 1 else {
            throw ValidationError(
                "--request is about one module: coursegate impact tensor --request \"More exercises\"")
        }
        guard range.map({ Invocation(range: $0) != nil }) ?? true else {
            throw ValidationError("--range takes A..B, e.g. --range main..HEAD")
        }
    }

    func run() async throws {
        let survey = try await options.survey(of: try options.repositoryOptions.repository())
        try options.give(try ImpactAnswer(survey, change, modules: named.modules), survey)
    }

    private var change: ImpactAnswer.Change {
        if let request, let module = named.modules.first { return .request(module: module, text: request) }
        if case .range(let from, let to) = range.flatMap(Invocation.init(range:)) { return .range(from: from, to: to) }
        return .staged
    }
}
