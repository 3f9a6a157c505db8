import ArgumentParser
import Gates
import Git
import Host

/// `coursegate baseline`: writes down the faults that a course has today, so that new ones block and those do not.
struct BaselineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Write down today's faults, so that only new ones block.",
        discussion: """
            It judges every module of the index by everything that gates.yml may block for, and writes \
            \(Baseline.fileName) beside it. A fault in the baseline stays visible.
            """)

    @Flag(help: "Add faults to a baseline that exists already.")
    var add = false

    @Flag(help: "Remove what is mended, and add nothing.")
    var prune = false

    @Flag(help: "Print the baseline, and write nothing.")
    var dryRun = false

    @OptionGroup var options: RepositoryOptions

    func validate() throws {
        guard !(add && prune) else { throw ValidationError("--add and --prune exclude each other.") }
    }

    func run() async throws {
        let repository = try options.repository()
        guard let top = repository.workTree else {
            throw Refusal(
                "this repository is bare, and a baseline is a file of the work tree", help: "run it in a clone")
        }
        guard let text = try FileSystem.content(of: top + "/" + Policy.fileName) else {
            throw Refusal("there is no \(Policy.fileName)", help: "`coursegate init` writes one that fits")
        }
        let file = top + "/" + Baseline.fileName
        let policy = try Policy.read(text)
        let known = try FileSystem.content(of: file).map { try Baseline.read($0) }
        let bar = ProgressBar(isWanted: !options.quiet)
        let survey = try BaselineSurvey(
            policy: policy, snapshot: try await repository.indexSnapshot(),
            reference: Inquiry(repository).snapshot(ofReference:), progress: bar.show)
        bar.clear()
        try write(survey, known, to: file)
        guard survey.problems.isEmpty else {
            for problem in survey.problems {
                StandardStream.error.write("coursegate: not judged: \(problem.line)\n")
            }
            throw ExitCode(ExitStatus.undecided.rawValue)
        }
    }

    private func write(_ survey: BaselineSurvey, _ known: Baseline?, to file: String) throws {
        guard survey.moduleCount > 0 else {
            throw Refusal(
                "no module stands in the index where \(Policy.fileName) looks", help: "git add the modules first")
        }
        let new = survey.adding(to: known ?? Baseline())
        guard known != nil || new.count > 0 else {
            return tell("There is no fault today, so no baseline is needed.")
        }
        if let known, !prune, !add {
            let added = new.count - known.count
            let mended = known.count - survey.pruning(known).count
            tell(
                "\(Baseline.fileName) holds \(known.count.counted("fault")), \(mended) of them mended. There \(added == 1 ? "is 1 new one" : "are \(added) new ones")."
            )
            guard added == 0 else {
                tell("coursegate baseline --add takes them in. A new fault is better mended.")
                throw ExitCode(ExitStatus.blocked.rawValue)
            }
            if mended > 0 { tell("coursegate baseline --prune removes what is mended.") }
            return
        }
        let baseline = prune ? survey.pruning(known ?? Baseline()) : new
        if dryRun {
            StandardStream.output.write(baseline.text)
            return
        }
        if baseline != known { try FileSystem.write(Array(baseline.text.utf8), to: file) }
        tell("\(Baseline.fileName): \(baseline.count.counted("fault")) of \(survey.moduleCount.counted("module")).")
        if !options.quiet, !prune { StandardStream.output.write(BaselineReport(survey).text) }
    }

    private func tell(_ sentence: String) {
        if !options.quiet { StandardStream.output.write(sentence + "\n") }
    }
}

extension Int {
    fileprivate func counted(_ word: String) -> String { self == 1 ? "1 \(word)" : "\(self) \(word)s" }
}
