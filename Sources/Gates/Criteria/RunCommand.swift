/// Asks for what only a run can tell, e.g. that the tests pass.
struct RunCommand: Criterion {
    static let id = "command"
    static let summary = "A command has been run on the content and ended well."
    static let rationale = """
        Git objects do not tell whether tests pass. A run does, as long as it is known which content it was made on; \
        so it is judged from recorded evidence and never started by a check.
        """
    static let isMachineJudged = false
    static let parameters: [Parameter<Self>] = [
        Parameter("id", \.key, "The name of the run in reports, made of a-z, 0-9 and -.", required: true),
        Parameter(
            "run", \.commandLine, "The command line; the variables of the module template may stand in it.",
            required: true),
        Parameter("timeout", \.timeout, "How long the command may take, e.g. 10m."),
        Parameter("inputs", \.inputs, "The files that the run depends on; the whole snapshot when left out."),
    ]
    static let examples: [Example<Self>] = [
        .undecided(
            "A command that nobody has run", Self(key: "tests", commandLine: "python -m pytest tests/{number}_{name}"),
            files: ["tensor.py": "x = 1\n"],
            because: "no evidence says that `python -m pytest tests/{number}_{name}` was run on this content")
    ]

    var key = ""
    var commandLine = ""
    var timeout = Duration(seconds: 600)
    var inputs: [Template] = []

    var name: String { key.isEmpty ? Self.id : key }

    var impossibility: String? {
        if !key.utf8.allSatisfy(\.isVariableByte) { return "'\(key)' is no id, which is made of a-z, 0-9 and -" }
        if commandLine.isBlank { return "there is nothing to run" }
        return timeout.seconds == 0 ? "it has no time to run" : nil
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        throw Undecided(
            "no evidence says that `\(commandLine)` was run on this content",
            help:
                "let CI run the command; this version of coursegate records no evidence yet, so the gate stays unjudged"
        )
    }
}
