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

    static let names = [
        "conftest.py", "pytest.ini", ".pytest.ini", "pyproject.toml", "setup.cfg", "tox.ini", "pytest.toml",
        ".pytest.toml",
    ]

    var files = names

    /// Whether a file configures tests by its name.
    static func isConfiguration(_ path: Path) -> Bool {
        names.contains { path.name == Path($0) }
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        guard module.course.base != nil else { throw NotApplicable("there is no earlier content") }
        return try Self.changes(in: module.course, named: files).map { Self.finding(at: $0) }
    }

    /// What a run says less by than it seems to, whoever asks for this criterion: the files of its inputs that configure
    /// tests and change here.
    static func warnings(on module: ModuleSnapshot, _ order: RunOrder) throws -> [Finding] {
        let changes = try changes(in: module.course, named: names)
        guard !changes.isEmpty else { return [] }
        // One that is gone is no input any more, and configures nothing: that changes what the tests do as well.
        let read = Set(try RunInputs(of: module, order.inputs).files.map(\.path))
        return try changes.filter { try read.contains($0) || module.course.snapshot.entry(at: $0) == nil }
            .map { finding(at: $0, level: .warning) }
    }

    private static func changes(in course: Course, named names: [String]) throws -> [Path] {
        guard let base = course.base else { return [] }
        let changed = try course.reading("changed paths", of: .root) { try course.snapshot.changedPaths(from: base) }
        return changed.filter { path in names.contains { path.name == Path($0) } }
    }

    private static func finding(at path: Path, level: Level? = nil) -> Finding {
        Finding(
            "\(path.name) configures tests and changes here", at: path, level: level,
            help: "let a person look at it; tests that pass only with it say little")
    }
}
