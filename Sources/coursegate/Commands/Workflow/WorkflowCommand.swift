import ArgumentParser

/// `coursegate workflow`: every act and question of the workflow as a group, for programs that hand their arguments on.
struct WorkflowCommand: AsyncParsableCommand {
    /// The acts and the questions; each stands at the top level as well.
    static let subcommands: [any ParsableCommand.Type] = [
        StatusCommand.self, NextCommand.self, ValidateCommand.self, GatesCommand.self, BlockersCommand.self,
        TimelineCommand.self, ProcessCommand.self, WhoCommand.self, ImpactCommand.self, MetricsCommand.self,
        SignCommand.self,
    ]

    static let configuration = CommandConfiguration(
        commandName: "workflow",
        abstract: "The acts and questions of the workflow, as one group.", subcommands: subcommands)
}
