import ArgumentParser
import Gates
import Git
import Host

/// Who asks, and in which form the answer is wanted: what every question about the workflow takes.
struct QuestionOptions: ParsableArguments {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Option(name: .customLong("as"), help: ArgumentHelp("Ask as this person of the roster.", valueName: "id"))
    var name: String?

    @Option(help: ArgumentHelp("Ask as the owner of this SSH key.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("text or json.", valueName: "format"))
    var format = Format.text

    @OptionGroup var repositoryOptions: RepositoryOptions

    func survey(of repository: Repository, includesBranches: Bool = true) async throws -> Survey {
        try await Survey(
            repository, name: name ?? ProcessEnvironment.variable("COURSEGATE_AS"),
            key: key ?? ProcessEnvironment.variable("COURSEGATE_KEY"), includesBranches: includesBranches)
    }

    /// Prints the answer and ends as it says.
    func give(_ answer: some Answer, _ survey: Survey) throws {
        switch format {
        case .json: StandardStream.output.write(try answer.json(survey))
        case .text: StandardStream.output.write(answer.text(repositoryOptions.style))
        }
        if answer.exitStatus != .passed { throw ExitCode(answer.exitStatus.rawValue) }
    }
}

/// The modules that a question is about.
struct QuestionModules: ParsableArguments {
    @Argument(help: "Modules by directory name, name or number; all when none is given.")
    var modules: [String] = []
}
