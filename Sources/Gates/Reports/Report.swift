import Git

/// What one run of the program has to tell, whatever the format: each question that was put, and what came of it.
public struct Report {
    /// One question, e.g. one ref of a push.
    public struct Entry {
        /// What was judged, e.g. "push of feature to origin/main".
        public let title: String
        public let occasion: TextReport.Occasion
        public let outcome: Outcome
        /// How long the judging took, for a person to read, e.g. `9 ms`.
        public let elapsed: String

        public init(_ title: String, _ occasion: TextReport.Occasion = .check, _ outcome: Outcome, elapsed: String) {
            self.title = title
            self.occasion = occasion
            self.outcome = outcome
            self.elapsed = elapsed
        }
    }

    public enum Outcome {
        case answered(Inquiry.Outcome)
        /// Nothing came of it, and these say why.
        case failed([Problem])
    }

    public let entries: [Entry]
    /// The clock's reading, which is an input of every judgement.
    public let now: Timestamp
    /// The part of the modules that it tells of, where jobs judge side by side; `nil` for all of them.
    let shard: Shard?

    public init(_ entries: [Entry], now: Timestamp, shard: Shard? = nil) {
        self.entries = entries
        self.now = now
        self.shard = shard
    }

    public var exitStatus: ExitStatus { .worst(of: entries.map(\.exitStatus)) }

    /// The report in a format's own notation.
    public func text(in format: ReportFormat) -> [UInt8] {
        format.reporter.text(of: self)
    }
}

extension Report.Entry {
    /// Why nothing came of a question.
    public init(
        _ title: String, _ occasion: TextReport.Occasion = .check, failedWith error: any Error, elapsed: String
    ) {
        self.init(title, occasion, .failed(Problem.all(of: error)), elapsed: elapsed)
    }

    public var verdict: Judgement.Verdict {
        switch outcome {
        case .answered(.judged(let judgement, _, _)): judgement.verdict
        case .answered(.unguarded): .passed
        case .failed: .undecided
        }
    }

    public var exitStatus: ExitStatus { verdict.exitStatus }

    /// What became of it, as the end of a sentence that begins with the title.
    var outcomeInWords: String {
        switch verdict {
        case .passed: "may pass"
        case .blocked: "stopped"
        case .undecided: "could not be judged, so it stays out"
        }
    }
}

extension Problem {
    /// What an error means for a report: a policy can have several faults at once.
    static func all(of error: any Error) -> [Problem] {
        switch error {
        case let errors as PolicyErrors:
            errors.errors.map { fault in
                let place = fault.line > 0 ? "line \(fault.line), column \(fault.column): " : ""
                return Problem(place + fault.message, path: Path(fault.file), help: fault.help)
            }
        case let error as UnknownModule: [Problem(error.message, help: error.help)]
        case let error as UnknownGate: [Problem(error.message, help: error.help)]
        default: [Problem(error)]
        }
    }
}
