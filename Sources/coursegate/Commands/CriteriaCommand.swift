import ArgumentParser
import Gates
import Host

/// `coursegate criteria`: the criteria that a policy can ask for.
struct CriteriaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "criteria", abstract: "List the criteria that a policy can ask for.")

    func run() {
        let width = CriterionCatalog.all.map { $0.id.count }.max() ?? 0
        for type in CriterionCatalog.all {
            let gap = String(repeating: " ", count: width - type.id.count + 2)
            StandardStream.output.write("\(type.id)\(gap)\(type.summary)\n")
        }
    }
}
