import Foundation
import TestSupport
import Testing

/// The real hook managers, with what this project ships for them.
@Suite(.enabled(if: Oracles.python != nil, "COURSEGATE_PYTHON names no Python"))
struct CarrierTests {
    /// A course with one module and a bare remote.
    private static func course() throws -> TestRepository {
        let course = try TestRepository()
        let program = URL(fileURLWithPath: try BuiltProducts.executable("coursegate")).deletingLastPathComponent().path
        let programs = try #require(Oracles.programs)
        course.environment["PATH"] =
            "\(program):\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
        try course.write(
            "gates.yml",
            """
            version: 1
            modules: {path: "src/{number}_{name}", notebook: "{module}/*.ipynb"}
            branches: {main: {criteria: [file-size-limit: {bytes: 100}]}}

            """)
        try course.write("src/01_tensor/notes.md", "Tensors.\n")
        try course.git("init", "-q", "--bare", course.home + "/remote.git")
        try course.git("remote", "add", "origin", course.home + "/remote.git")
        return course
    }

    /// What the managers have in common: a good commit passes, a bad one does not, nor its push or merge into main.
    private static func judge(_ course: TestRepository) throws {
        func run(_ arguments: String..., status: Int32, says: String? = nil) throws {
            course.clock += 60
            let result = try course.run(["git"] + arguments)
            #expect(result.status == status, "git \(arguments): \(result.output)\(result.error)")
            if let says { #expect((result.output + result.error).contains(says), "\(result.output)\(result.error)") }
        }
        try run("push", "-q", "origin", "main", status: 0)
        try course.write("src/01_tensor/notes.md", "Tensors!\n")
        try run("commit", "-q", "-a", "-m", "Write better", status: 0)
        try course.write("src/01_tensor/data.csv", String(repeating: "0", count: 200))
        try course.git("add", "--all")
        try run("commit", "-q", "-m", "Add data", status: 1, says: "commit to main stopped")
        try run("switch", "-q", "-c", "feature", status: 0)
        try run("commit", "-q", "-m", "Add data", status: 0)
        try run("push", "-q", "origin", "feature", status: 0)
        try run("switch", "-q", "main", status: 0)
        try run("push", "-q", "origin", "feature:main", status: 1, says: "push of feature to origin/main stopped")
        try run("merge", "-q", "--no-ff", "--no-edit", "feature", status: 1, says: "merge into main stopped")
    }

    @Test func `pre-commit stops a commit, a merge and a push`() throws {
        let course = try Self.course()
        let hooks = course.home + "/hooks"
        try FileManager.default.createDirectory(atPath: hooks, withIntermediateDirectories: true)
        for name in [".pre-commit-hooks.yaml", "ci"] {
            let copied = try course.run(["cp", "-R", Oracles.top.path + "/" + name, hooks])
            #expect(copied.status == 0)
        }
        let shipped = try course.at(hooks)
        try shipped.git("init", "-q")
        let revision = try shipped.commit()
        try course.write(
            ".pre-commit-config.yaml",
            """
            default_install_hook_types: [pre-commit, pre-merge-commit, pre-push]
            repos:
              - repo: \(hooks)
                rev: \(revision)
                hooks: [{id: coursegate}, {id: coursegate-merge}, {id: coursegate-push}]

            """)
        try course.commit("Add the course")
        #expect(try course.run(["pre-commit", "install"]).status == 0)
        try Self.judge(course)
    }

    @Test func `lefthook stops a commit, a merge and a push, whichever ref it is`() throws {
        let course = try Self.course()
        let shipped = try String(contentsOf: Oracles.top.appending(path: "ci/lefthook/gates.yml"), encoding: .utf8)
        try course.write("ci/lefthook/gates.yml", shipped)
        try course.write("lefthook.yml", "extends: [ci/lefthook/gates.yml]\n")
        try course.commit("Add the course")
        #expect(try course.run(["lefthook", "install"]).status == 0)
        try Self.judge(course)
        try course.git("merge", "--abort")
        let both = try course.run(["git", "push", "-q", "origin", "feature:other", "feature:main"])
        #expect(both.status == 1)
        #expect((both.output + both.error).contains("push of feature to origin/main stopped"))
    }
}
