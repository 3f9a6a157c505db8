/// Asks for what only a run can tell, e.g. that the tests pass.
struct RunCommand: RunCriterion {
    static let id = "command"
    static let summary = "A command has been run on the content and ended well."
    static let rationale = """
        Git objects do not tell whether tests pass. A run does, as long as it is known which content it was made on; \
        so it is judged from recorded evidence and never started by a check.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter("id", \.key, "The name of the run in reports, made of a-z, 0-9 and -.", required: true),
        Parameter(
            "run", \.commandLine, "The command line; the variables of the module template may stand in it.",
            required: true),
        Parameter("timeout", \.timeout, "How long the command may take, e.g. 10m."),
        Parameter("network", \.allowsNetwork, "Whether the command may use the network."),
        Parameter(
            "junit", \.report,
            "Where the command writes a JUnit report, from the top of the repository; its tests are counted then."),
        Parameter("silent", \.isSilent, "Whether it may end well without a report and without a printed word."),
        Parameter(
            "inputs", \.inputs, "The files that the run is given; the whole snapshot without .gates/ when left out."),
    ]
    static let examples: [Example<Self>] = [
        .undecided(
            "A command that nobody has run", Self(key: "tests", commandLine: "python -m pytest tests/{number}_{name}"),
            files: ["tensor.py": "x = 1\n"],
            because: "no evidence says that `python -m pytest tests/01_tensor` was run on this content")
    ]

    var key = ""
    var commandLine = ""
    var timeout = Duration(seconds: 600)
    var allowsNetwork = false
    var report: Template?
    var isSilent = false
    var inputs: [Template] = []

    var name: String { key.isEmpty ? Self.id : key }

    var impossibility: String? {
        if !key.utf8.allSatisfy(\.isVariableByte) { return "'\(key)' is no id, which is made of a-z, 0-9 and -" }
        if commandLine.isBlank { return "there is nothing to run" }
        if let report, report.hasWildcards {
            return "a report has one name, and '\(report.text)' has wildcards"
        }
        return timeout.seconds == 0 ? "it has no time to run" : nil
    }

    func order(for module: ModuleSnapshot) throws -> RunOrder {
        var order = RunOrder(try module.filled(commandLine))
        order.inputs = inputs
        order.timeout = timeout
        order.allowsNetwork = allowsNetwork
        order.report = try report.map { try module.filled($0.text) }
        order.hasToPrint = report == nil && !isSilent
        order.packages = module.course.policy.run?.packages ?? []
        return order
    }
}
