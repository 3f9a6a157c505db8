import ArgumentParser
import Gates
import Git
import Host

/// `coursegate hook`: what the shims run.
struct HookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "Judge as a Git hook; the scripts that install puts in place run it.",
        discussion: "A hook manager can run it, too: coursegate hook pre-push \"$@\", with Git's standard input.")

    @Argument(
        help: "pre-commit, pre-merge-commit or pre-push.",
        transform: { word in
            guard let hook = Hook(rawValue: word) else {
                throw ValidationError("Known hooks are \(Hook.allCases.map(\.name).joined(separator: ", ")).")
            }
            return hook
        })
    var name: Hook

    @Argument(help: "What Git gave the hook: for pre-push the remote's name and its address.")
    var arguments: [String] = []

    @OptionGroup var reports: ReportOptions

    @OptionGroup var options: RepositoryOptions

    func run() async throws {
        let status: ExitStatus
        let answers = ReportEntries()
        do {
            let repository = try options.repository()
            status =
                switch name {
                case .preCommit: try await judgeIndex(of: repository, "commit to", commitOccasion, answers)
                case .preMergeCommit: try await judgeIndex(of: repository, "merge into", .merge, answers)
                case .prePush: try await judgePush(from: repository, answers)
                }
        } catch {
            complain(of: error, answers)
            status = .undecided
        }
        try reports.write(Report(answers.entries, now: Timestamp(seconds: WallClock.seconds)))
        if status != .passed { throw ExitCode(status.rawValue) }
    }

    /// Says why nothing was judged, and how a correction gets past a policy that nobody can read.
    private func complain(of error: any Error, _ answers: ReportEntries) {
        answers.entries.append(Report.Entry(name.name, failedWith: error, elapsed: ""))
        Complaint(error).print()
        if error is PolicyErrors {
            let verb = name == .prePush ? "push" : "commit"
            StandardStream.error.write("  The correction itself passes with git \(verb) --no-verify.\n")
        }
        if name != .prePush { StandardStream.error.write("  Nothing is lost: your changes are where they were.\n") }
    }

    /// Git names another index than the usual one when the commit stages by itself.
    private var commitOccasion: TextReport.Occasion {
        ProcessEnvironment.variable("GIT_INDEX_FILE").map { $0.hasSuffix(".lock") } ?? false ? .commitOfFiles : .commit
    }

    private func judgeIndex(
        of repository: Repository, _ verb: String, _ occasion: TextReport.Occasion, _ answers: ReportEntries
    ) async throws -> ExitStatus {
        let bar = ProgressBar(isWanted: !options.quiet)
        try CommitIndex.prove(in: repository, variable: ProcessEnvironment.variable)
        let branch = try Invocation.currentRef(in: repository)
        let outcome = try await Inquiry(repository, progress: bar.show)
            .outcome(of: .staged, ref: branch, isAdvisory: true)
        let place = branch.map { RefName($0).short } ?? "a detached HEAD"
        return tell(outcome, "\(verb) \(place)", occasion, bar, answers)
    }

    /// Judges each line on its own objects. One that cannot be judged does not keep the others from it.
    private func judgePush(from repository: Repository, _ answers: ReportEntries) async throws -> ExitStatus {
        let name = arguments.first ?? "origin"
        let remote = arguments.count < 2 || name != arguments[1] ? name : nil
        var statuses: [ExitStatus] = []
        for line in PushLines(try StandardStream.input.readAll()).lines {
            do {
                guard let line else {
                    throw Undecided(
                        "Git's list of what is pushed has a line that is not understood",
                        help: "give the hook the standard input that Git gave, unchanged")
                }
                let bar = ProgressBar(isWanted: !options.quiet)
                let inquiry = Inquiry(repository, progress: bar.show)
                guard let outcome = try await inquiry.outcome(of: line, remote: remote) else { continue }
                statuses.append(tell(outcome, line.title(remote: remote), .push, bar, answers))
            } catch {
                complain(of: error, answers)
                statuses.append(.undecided)
            }
        }
        return .worst(of: statuses)
    }

    private func tell(
        _ outcome: Inquiry.Outcome, _ title: String, _ occasion: TextReport.Occasion, _ bar: ProgressBar,
        _ answers: ReportEntries
    ) -> ExitStatus {
        bar.clear()
        answers.entries.append(Report.Entry(title, occasion, .answered(outcome), elapsed: bar.elapsed))
        switch outcome {
        case .unguarded(let notice):
            if !options.quiet { StandardStream.error.write("coursegate: \(notice)\n") }
            return .passed
        case .judged(let judgement, let proposal, let policy):
            let isSilent = judgement.hasNothingToTell || options.quiet && judgement.verdict == .passed
            if !isSilent {
                let report = TextReport(
                    judgement, policy: policy, title: title,
                    style: TerminalStyle(hasColour: options.color.isOn(for: .error)), occasion: occasion,
                    content: proposal.proposed.content(at:))
                StandardStream.error.write(report.text(elapsed: bar.elapsed))
            }
            return judgement.exitStatus
        }
    }
}
