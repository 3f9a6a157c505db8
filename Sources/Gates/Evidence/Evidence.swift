/// What a run of a command on a known content came to.
///
/// It is one file that a person can read. Whether it counts is decided where it is judged: content and command have to be
/// the same, and it has to come from the judging job, whose seal it bears, or from a bot that signed it (`EvidenceStore`).
public struct Evidence: Declared, Hashable {
    public enum End: String, CaseIterable, Word {
        case exited, signalled
        case timedOut = "timed-out"
        case outputLimit = "output-limit"
        case diskLimit = "disk-limit"
        case memoryLimit = "memory-limit"
    }

    public var version = 0
    public var course: String?
    /// The module's identity, whatever its number and place.
    public var module = ""
    /// The name of the criterion in reports.
    public var criterion = ""
    public var command = ""
    /// What was run and with which packages, as `RunOrder.digest` has it.
    public var commandDigest = ""
    /// The content that it was run on, as `RunInputs.digest` has it.
    public var inputsDigest = ""
    public var end = End.exited
    /// The exit status, or the number of the signal.
    public var status = 0
    /// How many bytes it printed.
    public var printed: Int?
    public var tests: TestCounts?
    /// What the run found wrong, one sentence each; `path:line: ` before it says where.
    public var findings: [String] = []
    /// Why the run could not tell anything of the content, e.g. a tool that is missing.
    public var obstacles: [String] = []
    /// What the run found out besides, e.g. points that an empty submission gets.
    public var remarks: [String] = []
    public var tools = OrderedMap<String>()
    public var box = ""
    public var milliseconds = 0
    public var time = ""
    public var author: String?
    /// By what the job that made it knows it again (`EvidenceSeal`).
    public var seal: String?

    public init() {}

    static let currentVersion = 1

    public static let parameters: [Parameter<Evidence>] = [
        Parameter("evidence", \.version, "The version of this format: 1.", required: true),
        Parameter("course", \.course, "The course's name."),
        Parameter("module", \.module, "The module's name.", required: true),
        Parameter("criterion", \.criterion, "The criterion's name in reports.", required: true),
        Parameter("command", \.command, "The command line that was run.", required: true),
        Parameter("command-digest", \.commandDigest, "SHA-256 of what was run.", required: true),
        Parameter("inputs-digest", \.inputsDigest, "SHA-256 of the content that it was run on.", required: true),
        Parameter("ended", \.end, "How the command ended.", required: true),
        Parameter("status", \.status, "Its exit status, or the signal that ended it.", required: true),
        Parameter("printed", \.printed, "How many bytes it printed."),
        Parameter("tests", \.tests, "The tests that a report counts."),
        Parameter("findings", \.findings, "What the run found wrong."),
        Parameter("obstacles", \.obstacles, "Why the run could not tell anything of the content."),
        Parameter("remarks", \.remarks, "What the run found out besides."),
        Parameter("tools", \.tools, "The versions of the tools."),
        Parameter("box", \.box, "What kept the command from the rest of the machine.", required: true),
        Parameter("milliseconds", \.milliseconds, "How long the command took.", required: true),
        Parameter("time", \.time, "When it ended.", required: true),
        Parameter("by", \.author, "Who ran it."),
        Parameter("seal", \.seal, "By what the clone that it was made in knows it again."),
    ]

    /// Reads evidence.
    ///
    /// - Parameter file: the file's name for messages.
    /// - Throws: `PolicyErrors` with every fault of the text.
    public static func read(_ bytes: [UInt8], file: String) throws(PolicyErrors) -> Evidence {
        let evidence: Evidence = try PolicyContext.read(bytes, file: file)
        guard evidence.version == currentVersion else {
            throw PolicyErrors([
                PolicyError(
                    file: file, line: 1, column: 1, "version \(evidence.version) of evidence is not known",
                    help: "the only version there is is 1")
            ])
        }
        return evidence
    }

    /// The text of the file, without a seal.
    public var text: String {
        var yaml = YAMLText()
        yaml.add("evidence", version)
        if let course { yaml.add("course", course) }
        yaml.add("module", module)
        yaml.add("criterion", criterion)
        yaml.add("command", command)
        yaml.add("command-digest", word: commandDigest)
        yaml.add("inputs-digest", word: inputsDigest)
        yaml.add("ended", word: end.rawValue)
        yaml.add("status", status)
        if let printed { yaml.add("printed", printed) }
        if let tests {
            yaml.add("tests", word: "{run: \(tests.run), failed: \(tests.failed), skipped: \(tests.skipped)}")
        }
        yaml.add("findings", findings)
        yaml.add("obstacles", obstacles)
        yaml.add("remarks", remarks)
        yaml.add("tools", tools.entries.map { ($0.key, $0.value) })
        yaml.add("box", word: box)
        yaml.add("milliseconds", milliseconds)
        yaml.add("time", word: time)
        if let author { yaml.add("by", author) }
        return yaml.text
    }
}
