import ArgumentParser

/// `coursegate workflow`: the commands of the workflow under the name by which the team of TinyTorch calls them.
struct WorkflowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflow", abstract: "The commands of the workflow, under one name.", subcommands: subcommands)

    /// What the group and the program itself understand alike.
    static let subcommands: [any ParsableCommand.Type] = [
        RequestCommand.self, AssignCommand.self, DoneCommand.self, StartCommand.self, SignCommand.self,
        HandoffCommand.self, AttestCommand.self, StuckCommand.self, UnstuckCommand.self, ReworkCommand.self,
        AdoptCommand.self, WaiveCommand.self, RetireCommand.self,
    ]
}
