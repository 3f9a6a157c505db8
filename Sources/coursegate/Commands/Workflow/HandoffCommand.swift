import ArgumentParser
import Gates

/// `coursegate handoff`: signs a module off, with both roles named.
struct HandoffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handoff",
        abstract: "Hand a module over: sign its gate as one role, for the next.",
        discussion: "It is `sign` with both roles named and checked, and it says whom to tell.")

    @Argument(help: "The role that hands over, by id or title.")
    var from: String

    @Argument(help: "The role that acts next.")
    var to: String

    @Argument(help: "The module by directory name, name or number.")
    var module: String

    @Flag(help: "Do not ask on a terminal.")
    var yes = false

    @OptionGroup var options: WorkflowOptions

    func run() async throws {
        try await options.perform(asking: yes ? nil : "Sign?") { recorder in
            try HandoffAct(try recorder.module(module), from: from, to: to, in: recorder)
        }
    }
}
