import ArgumentParser
import Gates
import Git
import Host

/// One run of a hook: reads what Git gave it, judges, says what came of it.
struct HookRun {
    private let name: Hook
    /// What Git gave the hook.
    private let arguments: [String]
    private let guarded: [String]
    private let eachCommit: Bool
    private let isQuiet: Bool
    private let color: ColourChoice
    private let repository: () throws -> Repository
    private let report: (Report) throws -> Void

    init(
        _ name: Hook, _ arguments: [String], guarding guarded: [String], eachCommit: Bool, isQuiet: Bool,
        color: ColourChoice, repository: @escaping () throws -> Repository,
        report: @escaping (Report) throws -> Void
    ) {
        self.name = name
        self.arguments = arguments
        self.guarded = guarded
        self.eachCommit = eachCommit
        self.isQuiet = isQuiet
        self.color = color
        self.repository = repository
        self.report = report
    }

    /// The run that a shim asks for: `hook NAME ARGUMENT… --guard BRANCH…`; anything else is `nil`.
    ///
    /// Hooks run at every change of a branch, and reading the command line as that of one of forty commands takes as
    /// long as judging.
    init?(shimArguments words: [String]) {
        guard words.count > 1, words[0] == "hook", let name = Hook(rawValue: words[1]) else { return nil }
        var rest = words.dropFirst(2)
        var (arguments, branches): ([String], [String]) = ([], [])
        while let word = rest.popFirst() {
            if word == "--guard", let branch = rest.popFirst(), !branch.hasPrefix("-") {
                branches.append(branch)
            } else if word.hasPrefix("-") || word.isEmpty {
                return nil
            } else {
                arguments.append(word)
            }
        }
        self.init(
            name, arguments, guarding: branches, eachCommit: false, isQuiet: false, color: .auto,
            repository: { try Repository.here() }, report: { _ in })
    }

    func run() async throws {
        let status: ExitStatus
        let answers = ReportEntries()
        do {
            status = try await judge(try repository(), answers)
        } catch {
            complain(of: error, answers)
            status = .undecided
        }
        try report(Report(answers.entries, now: Timestamp(seconds: WallClock.seconds)))
        if status != .passed { throw ExitCode(status.rawValue) }
    }

    private func judge(_ repository: Repository, _ answers: ReportEntries) async throws -> ExitStatus {
        switch name {
        case .preCommit: return try await judgeIndex(of: repository, "commit to", commitOccasion, answers)
        case .preMergeCommit: return try await judgeIndex(of: repository, "merge into", .merge, answers)
        case .prePush:
            let name = arguments.first ?? "origin"
            let remote = arguments.count < 2 || name != arguments[1] ? name : nil
            let lines = PushLines(try StandardStream.input.readAll()).lines
            return try await judge(
                lines.map { line in line.map { ($0.move, $0.title(remote: remote)) } }, at: .remote(remote),
                in: repository, answers)
        case .preReceive:
            return try await judge(
                received: ReceivedLines(try StandardStream.input.readAll()).moves, in: repository, answers)
        case .update:
            return try await judge(received: [RefMove(updateArguments: arguments)], in: repository, answers)
        case .referenceTransaction:
            guard arguments.first == "prepared" else { return .passed }
            return try await judgeTransaction(in: repository, answers)
        }
    }

    /// Says why nothing was judged, and how a correction gets past a policy that nobody can read.
    private func complain(of error: any Error, _ answers: ReportEntries) {
        answers.entries.append(Report.Entry(name.name, failedWith: error, elapsed: ""))
        var text = Complaint(error).text
        let verb: String? =
            switch name {
            case .preCommit, .preMergeCommit: "commit"
            case .prePush: "push"
            case .referenceTransaction, .preReceive, .update: nil
            }
        if error is PolicyErrors, let verb { text += "  The correction itself passes with git \(verb) --no-verify.\n" }
        if verb == "commit" { text += "  Nothing is lost: your changes are where they were.\n" }
        say(text)
    }

    private func say(_ text: String) {
        StandardStream.error.write(HookSpeech(name, variable: ProcessEnvironment.variable).spoken(text))
    }

    /// Git names another index than the usual one when the commit stages by itself.
    private var commitOccasion: TextReport.Occasion {
        ProcessEnvironment.variable("GIT_INDEX_FILE").map { $0.hasSuffix(".lock") } ?? false ? .commitOfFiles : .commit
    }

    private func judgeIndex(
        of repository: Repository, _ verb: String, _ occasion: TextReport.Occasion, _ answers: ReportEntries
    ) async throws -> ExitStatus {
        let bar = ProgressBar(isWanted: !isQuiet)
        try CommitIndex.prove(in: repository, variable: ProcessEnvironment.variable)
        let branch = try Invocation.currentRef(in: repository)
        let outcome = try await Inquiry(repository, progress: bar.show)
            .outcome(of: .staged, ref: branch, isAdvisory: true)
        let place = branch.map { RefName($0).short } ?? "a detached HEAD"
        return tell(outcome, "\(verb) \(place)", occasion, bar, answers)
    }

    private func judge(
        received moves: [RefMove?], in repository: Repository, _ answers: ReportEntries
    ) async throws -> ExitStatus {
        try await judge(moves.map { move in move.map { ($0, $0.title) } }, at: .server, in: repository, answers)
    }

    private func judgeTransaction(in repository: Repository, _ answers: ReportEntries) async throws -> ExitStatus {
        let branches =
            guarded.isEmpty ? try [HookInstallation.defaultBranch(in: repository)].compactMap(\.self) : guarded
        let transaction = try RefTransaction(
            try StandardStream.input.readAll(), guarding: branches, in: repository)
        return try await judge(
            transaction.moves.map { move in move.map { ($0, $0.title) } }, at: .here, in: repository, answers)
    }

    /// Judges each move on its own objects. One that cannot be judged does not keep the others from it.
    private func judge(
        _ moves: [(move: RefMove, title: String)?], at destination: Destination, in repository: Repository,
        _ answers: ReportEntries
    ) async throws -> ExitStatus {
        var statuses: [ExitStatus] = []
        for line in moves {
            let status: ExitStatus
            do {
                status = try await judge(line, at: destination, in: repository, answers)
            } catch {
                complain(of: error, answers)
                status = .undecided
            }
            if status != .passed, destination == .here, let move = line?.move {
                say("\(try await HalfDone.sentences(after: move, in: repository))\n")
            }
            statuses.append(status)
        }
        return .worst(of: statuses)
    }

    private func judge(
        _ line: (move: RefMove, title: String)?, at destination: Destination, in repository: Repository,
        _ answers: ReportEntries
    ) async throws -> ExitStatus {
        guard let (move, title) = line else {
            throw Undecided(
                "Git's list of what is pushed has a line that is not understood",
                help: "give the hook the standard input that Git gave, unchanged")
        }
        let bar = ProgressBar(isWanted: !isQuiet)
        var inquiry = Inquiry(repository, progress: bar.show)
        var steps = [move]
        if eachCommit || repository.configuration(HookInstallation.eachCommitKey) == "true" {
            (inquiry, steps) = try inquiry.steps(of: move, at: destination)
        }
        var statuses: [ExitStatus] = []
        for step in steps {
            guard let outcome = try await inquiry.outcome(of: step, at: destination) else { continue }
            let commit = step == move ? "" : "commit \(step.new?.hex.prefix(8) ?? "") of the "
            statuses.append(tell(outcome, commit + title, .push, bar, answers))
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
            if !isQuiet { say("coursegate: \(notice)\n") }
            return .passed
        case .judged(let judgement, let proposal, let policy):
            let isSilent = judgement.hasNothingToTell || isQuiet && judgement.verdict == .passed
            if !isSilent {
                let report = TextReport(
                    judgement, policy: policy, title: title,
                    style: TerminalStyle(hasColour: color.isOn(for: .error)), occasion: occasion,
                    content: proposal.proposed.content(at:))
                say(report.text(elapsed: bar.elapsed))
            }
            return judgement.exitStatus
        }
    }
}
