import Git

/// Shows that what decides which tests run, and what counts as passed, has changed.
struct TestConfiguration: Criterion {
    static let id = "test-configuration"
    static let summary = "The configuration of the tests is as it was."
    static let rationale = """
        Seven lines of a conftest.py can turn every failure into a pass. A change to what configures tests may be right, but \
        it is seen by a person, and never passes along with the tests that it makes pass.
        """
    static let level = Level.warning
    static let parameters: [Parameter<Self>] = [
        Parameter("files", \.files, "Names of the files that configure tests, wherever they stand.")
    ]
    static let examples: [Example<Self>] = [
        .notApplicable(
            "Nothing to compare with", files: ["tensor.py": "x = 1\n"], because: "there is no earlier content"),
        .notApplicable(
            "No such file", Self(files: ["tox.ini"]), files: ["tensor.py": "x = 1\n"],
            because: "there is no earlier content"),
    ]

    static let names = ["conftest.py", "pytest.ini", ".pytest.ini", "pyproject.toml", "setup.cfg", "tox.ini"]

    var files = names

    /// Whether a file configures tests by its name.
    static func isConfiguration(_ path: Path) -> Bool {
        names.contains { path.name == Path($0) }
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        guard let base = module.course.base else { throw NotApplicable("there is no earlier content") }
        return try module.course.snapshot.changedPaths(from: base)
            .filter { path in files.contains { path.name == Path($0) } }
            .map { path in
                Finding(
                    "\(path.name) configures tests and changes here", at: path,
                    help: "let a person look at it; tests that pass only with it say little")
            }
    }
}
