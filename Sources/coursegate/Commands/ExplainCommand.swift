import ArgumentParser
import Gates
import Host

/// `coursegate explain`: what a criterion asks, why, and examples of what passes and what fails.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain a criterion: what it asks, why, its parameters and examples.")

    @Argument(help: "The criterion, as `coursegate criteria` lists it.")
    var criterion: String

    func run() throws {
        guard let type = CriterionCatalog.type(criterion) else {
            let near = CriterionCatalog.nearest(to: criterion).map { " Did you mean '\($0)'?" } ?? ""
            throw ValidationError("There is no criterion '\(criterion)'.\(near)")
        }
        StandardStream.output.write(CriterionPage(type).text)
    }
}
