import Git

/// One thing that a report tells of, in the shape that all formats share: a finding, an obstacle, something that could
/// not be judged, or a notice.
struct Remark {
    enum Kind: String {
        case finding, obstacle, problem, notice
    }

    /// What follows from it, the gravest last.
    enum Weight: Int, Comparable {
        case notice, inBaseline, advice, warning
        /// It passes here, and a push will be refused for it.
        case stopsLater
        /// It could not be judged, so the proposal stays out.
        case unjudged
        case stops

        static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
    }

    let kind: Kind
    let weight: Weight
    /// The criterion, the kind of obstacle, or a word for what no criterion says.
    let rule: Rule
    let gate: Gate?
    let module: Module?
    let finding: Finding
    /// The place that the finding points at; `nil` when it points at none, or the file cannot be shown.
    let region: SourceRegion?
    /// Whether `finding.path` is a file that a line can be shown of.
    let isInFile: Bool
    /// Whether the proposal changes the file.
    let isInChange: Bool
    let fingerprint: String

    /// What is wrong, as a sentence safe to print, with the module's name where the path does not tell it.
    var sentence: String {
        let name = finding.path == nil ? module.map { "\($0.directoryName.safe): " } ?? "" : ""
        return name + finding.message.safe.asSentence
    }

    /// What is wrong, what nbgrader says of it and what to do, a line each.
    var paragraphs: [String] {
        [sentence] + (finding.nbgraderMessage.map { ["nbgrader says: \($0.safe)"] } ?? [])
            + (mend.map { ["mend: \($0)"] } ?? [])
    }

    /// What to do, safe to print.
    var mend: String? {
        if finding.isMendable, let module { return "coursegate fix \(module.directoryName.safe)" }
        return finding.help?.safe
    }

    /// The file that a viewer can open: that of the finding, else where its module stands, else the policy.
    var nearestPath: Path { finding.path ?? module?.path ?? Path(Policy.fileName) }
}

extension Remark.Weight {
    /// A word for people and for formats that know three levels.
    var level: Level {
        switch self {
        case .stops, .unjudged: .error
        case .stopsLater, .warning: .warning
        case .advice, .inBaseline, .notice: .advice
        }
    }

    /// What follows, in words for a person.
    var words: String {
        switch self {
        case .stops: "stopped by this"
        case .unjudged: "not judged"
        case .stopsLater: "a push will be refused for this"
        case .warning: "warning"
        case .advice: "advice"
        case .inBaseline: "in the baseline"
        case .notice: "note"
        }
    }
}
