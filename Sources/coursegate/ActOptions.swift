import ArgumentParser
import Gates
import Git
import Host

/// Whether an act of the workflow writes anything, with which key, and how that is told.
struct ActOptions: ParsableArguments {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Option(help: ArgumentHelp("Sign with this SSH key.", valueName: "file"))
    var key: String?

    @Flag(help: "Show what would be written, and write nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("text or json.", valueName: "format"))
    var format = Format.text

    @OptionGroup var repositoryOptions: RepositoryOptions

    /// Does what `make` makes of the words, and tells about it.
    ///
    /// - Parameters:
    ///   - name: the id of whoever acts, when somebody gave it.
    ///   - question: what is asked on a terminal before anything is written; nothing is asked when left out.
    func perform(
        as name: String?, asking question: String? = nil, _ make: (EventRecorder) throws -> any Act
    ) async throws {
        do {
            let recorder = try await EventRecorder(
                try repositoryOptions.repository(), name: name ?? ProcessEnvironment.variable("COURSEGATE_AS"),
                key: key ?? ProcessEnvironment.variable("COURSEGATE_KEY"))
            let act = try make(recorder)
            for module in act.subjects { try await recorder.refuseUnstaged(of: module, isSubject: true) }
            let report = try await act.report(in: recorder)
            for entry in report.modules { try await recorder.refuseUnstaged(of: entry.module, isSubject: false) }
            if format == .text, !repositoryOptions.quiet {
                StandardStream.output.write(report.difference)
                StandardStream.output.write(report.preamble(recorder.actor))
            }
            if let question, !dryRun { try ask(question) }
            if !dryRun { try await recorder.write() }
            switch format {
            case .text:
                if !repositoryOptions.quiet {
                    StandardStream.output.write(report.closing(recorder.actor, isDryRun: dryRun))
                }
            case .json: StandardStream.output.write(report.json(recorder.actor, isDryRun: dryRun))
            }
        } catch let refusal as Refusal where format == .json {
            StandardStream.output.write(refusal.json)
            throw ExitCode(ExitStatus.blocked.rawValue)
        } catch let refusal as ActRefusal where format == .json {
            StandardStream.output.write(refusal.json)
            throw ExitCode(ExitStatus.blocked.rawValue)
        }
    }

    /// Asks once where a person can answer, and nowhere else.
    private func ask(_ question: String) throws {
        guard StandardStream.input.isTerminal, StandardStream.error.isTerminal else { return }
        StandardStream.error.write("\(question) [y/N] ")
        let answer = readLine() ?? ""
        guard ["y", "yes"].contains(answer.lowercased()) else {
            throw Refusal("it was not confirmed", help: "--yes confirms beforehand")
        }
    }
}
