import ArgumentParser
import Gates
import Git
import Host
import Sandbox

/// The program: it parses, calls, prints and exits.
@main
struct Coursegate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coursegate",
        abstract: "Judges the quality gates of a course whose modules are NBGrader notebooks.",
        discussion: """
            It reads module directories straight from Git objects and never from the working copy.

            EXIT STATUS
              0  passed
              1  blocked: a gate is violated
              2  not judged: bad policy, unreadable object, shallow clone, internal error
              64 wrong usage
              130 interrupted
            """,
        version: ProgramVersion.current.description,
        subcommands: [
            CheckCommand.self, ExplainCommand.self, CriteriaCommand.self, InitCommand.self, InstallCommand.self,
            UninstallCommand.self, HookCommand.self, BaselineCommand.self, PolicyCommand.self, CellsCommand.self,
            StudentCommand.self, FixCommand.self, CompatCommand.self, RunCommand.self, ReleaseCommand.self,
            ReportCommand.self, DoctorCommand.self, AuditCommand.self, ReplayCommand.self, WorkflowCommand.self,
        ] + WorkflowCommand.subcommands)

    static func main() async {
        BoxEntry.enterIfAsked(CommandLine.arguments)
        Failsafe.arm()
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if let hook = HookRun(shimArguments: arguments) { return try await hook.run() }
            var command = try parsed(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            if let refusal = error as? Refusal {
                StandardStream.error.write(
                    "coursegate: refused, nothing was written.\n  \(refusal.reason)\n  mend: \(refusal.help)\n")
                Departure.leave(with: ExitStatus.blocked.rawValue)
            }
            if let refusal = error as? ActRefusal {
                StandardStream.error.write("coursegate: refused, nothing was written.\n\n\(refusal.text)")
                Departure.leave(with: ExitStatus.blocked.rawValue)
            }
            if let status = error as? ExitCode { Departure.leave(with: status.rawValue) }
            if Self.isAboutUsage(error) { exit(withError: error) }
            Complaint(error).print()
            Departure.leave(with: ExitStatus.undecided.rawValue)
        }
    }

    /// The command that the arguments ask for.
    ///
    /// Nearly always they name one without subcommands and are right, and it alone is looked at: forty take as long as
    /// opening the repository. What it does not take is parsed anew with all commands, for help and for errors.
    private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        if let named, named.configuration.subcommands.isEmpty,
            let command = try? named.parseAsRoot(Array(arguments.dropFirst()))
        {
            return command
        }
        return try parseAsRoot(arguments)
    }

    /// Whether ArgumentParser made the error, to print help or to tell what is wrong with the arguments.
    private static func isAboutUsage(_ error: any Error) -> Bool {
        error is CleanExit || error is ValidationError || exitCode(for: error) != .failure
    }
}
