import Git
import Testing

@testable import Gates

/// What `coursegate init` finds in a tree.
struct SetupDraftTests {
    private static let script = "# %% nbgrader={\"grade\": false, \"grade_id\": \"a\", \"solution\": true}\nx = 1\n"
    private static let notebook = """
        {"cells": [{"cell_type": "raw", "metadata": {"nbgrader": {"grade_id": "a"}}, "source": ""}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
        """
    private static let plain = "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 4}"

    struct Case: Sendable {
        let title: String
        let files: [String: String]
        /// Path and notebooks of each layout.
        let layouts: [String]
        var exclusions: [String] = []
    }

    static let cases: [Case] = [
        Case(
            title: "scripts named after their numbered directories",
            files: ["src/01_a/01_a.py": script, "src/02_b/02_b.py": script, "src/02_b/helper.py": "x = 1\n"],
            layouts: ["src/{number}_{name}: {module}/{number}_{name}.py"]),
        Case(
            title: "scripts named after their modules",
            files: ["modules/01_a/a.py": script, "modules/02_b/b.py": script],
            layouts: ["modules/{number}_{name}: {module}/{name}.py"]),
        Case(
            title: "an ending outlives a renamed directory",
            files: ["m/01_a/a_dev.py": script, "m/02_b/old_name_dev.py": script],
            layouts: ["m/{number}_{name}: {module}/*_dev.py"]),
        Case(
            title: "a script's copy is not the notebook",
            files: ["m/01_a/a_dev.py": script, "m/01_a/a_dev.ipynb": notebook, "m/02_b/b_dev.py": script],
            layouts: ["m/{number}_{name}: {module}/*_dev.py"]),
        Case(
            title: "a module that has only an .ipynb",
            files: ["m/01_a/a_dev.py": script, "m/02_b/b_dev.py": script, "m/03_c/c.ipynb": notebook],
            layouts: ["m/{number}_{name}: {module}/*_dev.py {module}/*.ipynb"]),
        Case(
            title: "what nbgrader makes is not what it is made from",
            files: ["source/ps1/p.ipynb": notebook, "release/ps1/p.ipynb": notebook, "source/header.ipynb": plain],
            layouts: ["source/{name}: {module}/*.ipynb"]),
        Case(
            title: "the directory of modules that stand beside it once more",
            files: ["a/p.ipynb": notebook, "b/p.ipynb": notebook]
                .merging(["source/a/p.ipynb": notebook, "source/b/p.ipynb": notebook, "source/p.ipynb": notebook]) {
                    $1
                },
            layouts: ["source/{name}: {module}/*.ipynb"]),
        Case(
            title: "notebooks below their modules",
            files: ["units/01_a/notebooks/x.ipynb": notebook, "units/02_b/notebooks/y.ipynb": notebook],
            layouts: ["units/{number}_{name}: {module}/notebooks/*.ipynb"]),
        Case(
            title: "directories at the top",
            files: ["week1/a.ipynb": notebook, "week2/b.ipynb": notebook, "docs/x.md": ""],
            layouts: ["week{name}: {module}/*.ipynb"]),
        Case(
            title: "a course that nbgrader does not know yet",
            files: ["lessons/a/a.ipynb": plain, "lessons/b/b.ipynb": plain, "lessons/data/x.csv": ""],
            layouts: ["lessons/{name}: {module}/*.ipynb"], exclusions: ["data"]),
        Case(
            title: "two trees of other modules",
            files: ["labs/a/a.ipynb": notebook, "labs/b/b.ipynb": notebook, "homework/c/c.ipynb": notebook],
            layouts: ["labs/{name}: {module}/*.ipynb", "homework/{name}: {module}/*.ipynb"]),
        Case(
            title: "an older tree of the same modules",
            files: ["src/01_a/01_a.py": script + script, "modules/01_a/a.py": script],
            layouts: ["src/{number}_{name}: {module}/{number}_{name}.py"]),
        Case(
            title: "a backup beside the modules",
            files: ["m/01_a/a_dev.py": script, "m/02_b/b_dev.py": script, "m/01_a_backup/a_dev.py": script],
            layouts: ["m/{number}_{name}: {module}/*_dev.py"], exclusions: ["*_backup"]),
    ]

    @Test(arguments: cases)
    func `the layout is found in what the tree holds`(_ one: Case) throws {
        let files = Dictionary(uniqueKeysWithValues: one.files.map { (Path($0.key), Array($0.value.utf8)) })
        let snapshot = try MemoryObjects().snapshot(files: files)
        let draft = try PolicyDraft(snapshot, branch: "main", acceptsBaseline: true)
        let policy = try Policy.read(Array(draft.text.utf8))
        let layouts = policy.layouts.map { layout in
            "\(layout.path?.text ?? ""): \(layout.notebooks.map(\.text).joined(separator: " "))"
        }
        #expect(layouts == one.layouts, "\(one.title)")
        #expect(policy.layouts.flatMap(\.exclusions).map(\.text) == one.exclusions, "\(one.title)")
        let course = try Course(policy: policy, snapshot: snapshot)
        #expect(course.faults.isEmpty, "\(one.title)")
        for module in course.modules {
            #expect(try !ModuleSnapshot(module, of: course).notebooks.isEmpty, "\(one.title): \(module.name)")
        }
    }

    @Test(
        arguments: [
            (["src/a.py": "# %%\nx = 1\n"], "no directory here holds a notebook"),
            (["b.ipynb": plain, "data/x.csv": ""], "a module is a directory, and b.ipynb stands in none"),
            (
                ["a b.ipynb": notebook, "b.ipynb": plain, "c.ipynb": plain],
                "a b.ipynb stands in none, as 2 more notebooks do"
            ),
        ] as [([String: String], String)])
    func `a tree without modules is refused`(files: [String: String], reason: String) throws {
        let bytes = Dictionary(uniqueKeysWithValues: files.map { (Path($0.key), Array($0.value.utf8)) })
        let snapshot = try MemoryObjects().snapshot(files: bytes)
        let refusal = try #require(throws: Refusal.self) {
            try PolicyDraft(snapshot, branch: "main", acceptsBaseline: true)
        }
        #expect(refusal.reason.contains(reason))
    }
}
