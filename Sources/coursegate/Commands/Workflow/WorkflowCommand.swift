import ArgumentParser

/// `coursegate workflow`: every act and question of the workflow as a group, for programs that hand their arguments on.
struct WorkflowCommand: AsyncParsableCommand {
    /// The questions and the acts; each stands at the top level as well.
    static let subcommands: [any ParsableCommand.Type] = [
        StatusCommand.self, NextCommand.self, ValidateCommand.self, GatesCommand.self, BlockersCommand.self,
        TimelineCommand.self, ProcessCommand.self, WhoCommand.self, ImpactCommand.self, MetricsCommand.self,
        RequestCommand.self, AssignCommand.self, DoneCommand.self, StartCommand.self, SignCommand.self,
        HandoffCommand.self, AttestCommand.self, StuckCommand.self, UnstuckCommand.self, ReworkCommand.self,
        AdoptCommand.self, WaiveCommand.self, RetireCommand.self,
    ]

    static let configuration = CommandConfiguration(
        commandName: "workflow", abstract: "The acts and questions of the workflow, as one group.",
        subcommands: subcommands)
}
