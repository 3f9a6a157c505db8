import ArgumentParser
import Gates
import Git
import Host

/// `coursegate init`: looks at a course and writes a gates.yml that fits it.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a gates.yml that fits this course.",
        discussion: """
            It looks at the index (at HEAD in a bare repository), finds modules and notebooks, and guards the default \
            branch with what keeps notebooks fit for nbgrader. Faults that are there today go to \(Baseline.fileName): they \
            stay visible, and only new ones block.
            """)

    @Option(help: ArgumentHelp("The branch to guard.", valueName: "name"))
    var branch: String?

    @Flag(help: "Ask only for what the course holds today, and write no baseline.")
    var noBaseline = false

    @Flag(help: "Replace a gates.yml that is there.")
    var force = false

    @Flag(help: "Print the policy, and write nothing.")
    var dryRun = false

    @OptionGroup var options: RepositoryOptions

    func run() async throws {
        let repository = try options.repository()
        let draft = try PolicyDraft(
            try await snapshot(of: repository),
            branch: try branch ?? HookInstallation.defaultBranch(in: repository) ?? "main",
            acceptsBaseline: !noBaseline, reference: Inquiry(repository).snapshot(ofReference:))
        guard let top = repository.workTree, !dryRun else {
            StandardStream.output.write(draft.text)
            for note in draft.notes { StandardStream.error.write("note: \(note)\n") }
            return
        }
        let setup = try CourseSetup(draft, at: top, isForced: force)
        for step in setup.steps { try step.run() }
        if !options.quiet { report(draft, setup) }
    }

    private func snapshot(of repository: Repository) async throws -> Snapshot {
        guard repository.isBare else { return try await repository.indexSnapshot() }
        guard let head = try repository.head().commit else {
            throw Refusal("this repository has no commit", help: "push the course first")
        }
        return try repository.snapshot(ofCommit: head)
    }

    private func report(_ draft: PolicyDraft, _ setup: CourseSetup) {
        var text = draft.notes.map { "\($0)\n" }.joined() + setup.steps.map { "  \($0.summary)\n" }.joined()
        if let survey = draft.survey, let baseline = draft.baseline {
            text += "\(Baseline.fileName) holds \(baseline.count) of today's faults; they stop nobody:\n"
            text += BaselineReport(survey).text
        }
        if let advice = setup.advice { text += "There is no CONTRIBUTING.md. One could say:\n\n\(advice)\n" }
        text += "Commit these files; the gates begin with that commit. Then: coursegate install\n"
        StandardStream.output.write(text)
    }
}
