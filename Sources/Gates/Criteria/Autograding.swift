import Git

/// Grades three submissions with the real nbgrader before students send theirs.
struct Autograding: RunCriterion {
    static let id = "autograding"
    static let summary = "nbgrader gives every point to a right submission and none to an empty one."
    static let rationale = """
        A test that never runs gives its points away, and an import that is wiped with the solution takes all of them from \
        everybody. Neither is seen before the first grading. So three submissions are graded with the real nbgrader: the \
        instructor's, the untouched student version, and the student version with every visible region filled.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter("timeout", \.timeout, "How long the three gradings may take, e.g. 30m."),
        Parameter(
            "inputs", \.inputs, "The files that the grading is given; the whole snapshot without .gates/ when left out."
        ),
    ]
    static let examples: [Example<Self>] = [
        .undecided(
            "A module that nobody has graded", files: ["tensor.py": ExampleCell.test("test-add", "assert True")],
            because: """
                no evidence says that `python "$COURSEGATE_GIVEN/autograde.py" .coursegate-autograding \
                modules/01_tensor modules/01_tensor/tensor.py` was run on this content
                """),
        .notApplicable("A module without a notebook", files: ["notes.md": "none"], because: "no notebook"),
    ]

    private static let notes = ".coursegate-autograding"

    var timeout = Duration(seconds: 1800)
    var inputs: [Template] = []

    var impossibility: String? { timeout.seconds == 0 ? "it has no time to run" : nil }

    func order(for module: ModuleSnapshot) throws -> RunOrder {
        let notebooks = try module.readableNotebooks().map(\.file.path)
        let words = try ([module.path] + notebooks).map { try module.shellWord($0) }
        var order = RunOrder(
            "python \"$COURSEGATE_GIVEN/autograde.py\" \(Self.notes) " + words.joined(separator: " "))
        order.given = [
            "autograde.py": PackageResources.autograde_py, "coursegate_notes.py": PackageResources.coursegate_notes_py,
        ]
        order.notes = Self.notes
        order.timeout = timeout
        order.inputs = inputs
        order.packages = module.course.policy.run?.packages ?? []
        return order
    }
}
