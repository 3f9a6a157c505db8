import Foundation
import TestSupport
import Testing

/// The same change, sent through every entry: each must say the same of it, and none may write anything.
struct DifferentialTests {
    private static let notebook = """
        {"cells": [
          {"cell_type": "code", "execution_count": null, "metadata": {"nbgrader": {"schema_version": 3, "grade": true, "solution": false, "locked": true, "task": false, "grade_id": "square", "points": 1}}, "outputs": [], "source": ["assert square(2) == 4"]},
          {"cell_type": "code", "execution_count": null, "metadata": {"nbgrader": {"schema_version": 3, "grade": true, "solution": false, "locked": true, "task": false, "grade_id": "square", "points": 1}}, "outputs": [], "source": ["assert square(3) == 9"]}
         ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """

    /// What a branch changes, and the status that every entry ends with.
    private static let changes: [(name: String, script: String, status: Int32)] = [
        ("nothing of a module", "echo more >> README.md", 0),
        ("a good file", "echo 1,2 > src/01_tensor/data.csv", 0),
        ("a large file", "printf '%0200d' 0 > src/01_tensor/data.csv", 1),
        ("several faults", "printf '%0200d' 0 > src/01_tensor/data.csv; cp src/01_tensor/data.csv src/02_layers/", 1),
        ("a merge conflict", "printf '<<<<<<< a\\n=======\\n>>>>>>> b\\n' > src/02_layers/notes.md", 1),
        ("a duplicate grade_id", "cp ../notebook.ipynb src/01_tensor/tensor.ipynb", 1),
        ("a broken notebook", "head -c 200 ../notebook.ipynb > src/01_tensor/tensor.ipynb", 1),
        ("a new module", "mkdir src/03_new && printf '%0200d' 0 > src/03_new/data.csv", 1),
        ("two modules of one name", "cp -R src/01_tensor src/09_tensor", 1),
        ("every module moved", "git mv src course", 2),
        ("a name that hides nothing", "printf '%0200d' 0 > 'src/01_tensor/a\tb\nc.csv'", 1),
        ("a link for a notebook", "ln -s ../../README.md src/01_tensor/tensor.ipynb", 1),
    ]

    @Test(arguments: changes)
    func `every entry says the same of one change, and writes nothing`(
        _ name: String, _ script: String, _ status: Int32
    ) throws {
        let course = try GuardedCourse(guarding: [])
        let git = course.repository
        try git.write("../notebook.ipynb", Self.notebook)
        try git.write(
            "gates.yml",
            """
            version: 1
            modules: {path: "src/{number}_{name}", notebook: "{module}/*.ipynb"}
            branches: {main: {criteria: [file-size-limit: {bytes: 100}, duplicate-grade-id]}}
            always: [no-conflict-markers]

            """)
        try git.write("src/02_layers/notes.md", "Layers.\n")
        try git.commit("Ask more")
        let server = try git.clone("server.git", "--bare")
        server.environment["PATH"] = git.environment["PATH"]
        try git.git("remote", "add", "origin", server.path)
        try git.git("fetch", "--quiet")
        try git.git("switch", "--quiet", "--create", "change")
        let made = try course.shell(script)
        try #require(made.status == 0, "\(made.error)")
        try git.git("add", "--all")
        try git.git("commit", "--quiet", "--no-verify", "--message", "The change")
        try server.git("fetch", "--quiet", git.path, "change:refs/keep/change")
        // What a merge and a commit are asked about is the index on main.
        try git.git("switch", "--quiet", "main")
        try git.git("read-tree", "-u", "-m", "change")

        let (old, new) = (try git.id("main"), try git.id("change"))
        let line = "\(old) \(new) refs/heads/main\n"
        let entries: [(command: [String], input: String, place: TestRepository)] = [
            (["hook", "pre-commit"], "", git),
            (["hook", "pre-merge-commit"], "", git),
            (["hook", "pre-push", "origin", server.path], "refs/heads/change \(new) refs/heads/main \(old)\n", git),
            (["hook", "reference-transaction", "prepared", "--guard", "main"], line, git),
            (["hook", "pre-receive"], line, server),
            (["hook", "update", "refs/heads/main", old, new], "", server),
            (["check", "--staged", "--ref", "main"], "", git),
            (["check", "--range", "main..change", "--ref", "main"], "", git),
            (["check", "--commit", "change", "--ref", "main"], "", git),
            (["check", "--merge", "main", "change", "--ref", "main"], "", git),
        ]
        git.environment["COURSEGATE_NOW"] = "1760000000"
        server.environment["COURSEGATE_NOW"] = "1760000000"
        // Every file of the work trees, the indexes and the object stores, with size and time.
        let files = ["find", git.home, "-printf", "%p %y %m %s %T@ %l\n"]
        let before = try git.run(files).output
        var first: [String]?
        var firstDocument: String?
        for (command, input, place) in entries {
            let result = try place.run([course.program] + command, input: Array(input.utf8))
            let said = Self.body(of: result.output + result.error)
            #expect(result.status == status, "\(command.joined(separator: " ")): \(result.output)\(result.error)")
            #expect(said == first ?? said, "\(command.joined(separator: " "))")
            first = said
            let wanted = command[0] == "hook" ? ["--report", "json=-"] : ["--format", "json"]
            let printed = try place.run([course.program] + command + wanted, input: Array(input.utf8))
            let document = Self.document(printed.output)
            #expect(printed.status == status)
            #expect(document.contains(#""verdict":"#), "\(command.joined(separator: " "))")
            #expect(document == firstDocument ?? document, "\(command.joined(separator: " "))")
            firstDocument = document
        }
        #expect((first ?? []).isEmpty == (status == 0))
        #expect(try git.run(files).output == before)
    }

    /// A report's JSON byte for byte, without the two values that name the entry.
    private static func document(_ text: String) -> String {
        text.replacing(/"title":"[^"]*"/, with: "").replacing(/"proposed":{"kind":"[a-z]*"/, with: "")
    }

    /// The faults of a report with their places and mends, without what speaks of the entry itself.
    private static func body(of report: String) -> [String] {
        report.split(separator: "\n").map(String.init).filter { line in
            line.wholeMatch(of: /[0-9]+  .*|   [^ ].*|   .*[|].*|not judged: .*/) != nil
        }
    }
}
