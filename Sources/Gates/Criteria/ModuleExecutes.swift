/// Runs the module's own notebooks from top to bottom, with the tests that stand in them.
struct ModuleExecutes: RunCriterion {
    static let id = "module-executes"
    static let summary = "Each notebook of the module runs from top to bottom."
    static let rationale = """
        Many courses keep their tests in the notebook itself, right after what they test. They pass when the whole notebook \
        runs: a percent script as plain Python, an .ipynb through nbclient.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter("timeout", \.timeout, "How long all notebooks may take, e.g. 10m."),
        Parameter(
            "inputs", \.inputs, "The files that the run is given; the whole snapshot without .gates/ when left out."),
    ]
    static let examples: [Example<Self>] = [
        .undecided(
            "A module that nobody has run", files: ["tensor.py": "# %%\nassert 1 + 1 == 2\n"],
            because: """
                no evidence says that `python "$COURSEGATE_GIVEN/execute.py" .coursegate-executes \
                modules/01_tensor/tensor.py` was run on this content
                """),
        .notApplicable("A module without a notebook", files: ["notes.md": "none"], because: "no notebook"),
    ]

    private static let notes = ".coursegate-executes"

    var timeout = Duration(seconds: 600)
    var inputs: [Template] = []

    var impossibility: String? { timeout.seconds == 0 ? "it has no time to run" : nil }

    func order(for module: ModuleSnapshot) throws -> RunOrder {
        let notebooks = try module.readableNotebooks().map { try module.shellWord($0.file.path) }
        var order = RunOrder(
            "python \"$COURSEGATE_GIVEN/execute.py\" \(Self.notes) " + notebooks.joined(separator: " "))
        order.given = [
            "execute.py": PackageResources.execute_py, "coursegate_notes.py": PackageResources.coursegate_notes_py,
        ]
        order.notes = Self.notes
        order.timeout = timeout
        order.inputs = inputs
        order.packages = module.course.policy.run?.packages ?? []
        return order
    }
}
