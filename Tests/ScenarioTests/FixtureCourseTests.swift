import Foundation
import TestSupport
import Testing

/// The course that `ci/fixture-course` writes, with the real pytest, nbclient, nbgrader and builders of books.
@Suite(.serialized, .enabled(if: Oracles.coursePython != nil, "COURSEGATE_COURSE_PYTHON names no Python"))
struct FixtureCourseTests {
    private static let modules = ["01_add", "02_mean", "03_spread"]
    private static let criteria = ["tests", "module-executes", "autograding", "docs-build"]

    /// Breakages, and for each which run notices it and what a check says then.
    @Test(
        arguments: [
            [:],
            [
                "failing-test": ("01_add tests", "Test tests.01_add.test_add::test_add failed."),
                "broken-cell": (
                    "02_mean module-executes",
                    "src/02_mean/02_mean.py:16\n"
                ),
                "unlisted-page": ("03_spread docs-build", "book/modules/03_spread.ipynb\n"),
            ],
            [
                "free-points": ("01_add autograding", "an empty submission earns 5 of 5 points: test-add 5."),
                "broken-link": ("02_mean docs-build", "book/modules/02_mean.md:14\n"),
                "broken-notebook": (
                    "03_spread module-executes",
                    "Cell 5 does not run to its end: ZeroDivisionError: division by zero."
                ),
            ],
        ] as [[String: (String, String)]])
    func `each breakage is noticed by its criterion, and by no other`(breakages: [String: (run: String, said: String)])
        throws
    {
        let course = try course(breakages.keys.sorted())
        let result = try run(course, "--all", "--evidence", "../evidence")
        let all = Self.modules.flatMap { module in Self.criteria.map { "\(module) \($0)" } }
        let failed = Set(breakages.values.map(\.run))
        #expect(Self.runs("passed", in: result) == Set(all).subtracting(failed), "\(result.output)\(result.error)")
        #expect(Self.runs("failed", in: result) == failed, "\(result.output)\(result.error)")
        #expect(result.status == (failed.isEmpty ? 0 : 1))

        let check = try self.check(course)
        #expect(check.status == (failed.isEmpty ? 0 : 1), "\(check.output)\(check.error)")
        for said in breakages.values.map(\.said) { #expect(check.output.contains(said), "\(check.output)") }

        // Any change makes the evidence one of other content.
        try course.write("notes.md", "new\n")
        try course.git("add", "--all")
        let stale = try self.check(course)
        #expect(stale.status == 2, "\(stale.output)\(stale.error)")
        #expect(stale.output.contains("was made on other content"), "\(stale.output)")
    }

    @Test(
        arguments: [
            ("command", [], 0, "02_mean", "a copy of its source, 3 headings"),
            (
                "command", ["stale-page"], 1, "02_mean",
                "book/modules/02_mean.md:6: the built page lacks the heading 'What you build' of its source"
            ),
            (
                "jupyter-book", ["broken-anchor"], 1, "02_mean",
                "book/modules/02_mean.md:14: the link '01_add.html#nowhere'"
            ),
            (
                "jupyter-book", ["odd-notebook-page"], 1, "03_spread",
                "book/modules/03_spread.ipynb: cell 3, line 3: Unknown interpreted text role \"norole\""
            ),
            ("jupyter-book", ["missing-page"], 1, "03_spread", "book/modules/03_spread: there is no such page"),
            ("jupyter-book", ["broken-book"], 1, "01_add", "`jupyter-book build book --all` ended with status"),
            ("jupyter-book", ["missing-extension"], 2, "01_add", "the book needs sphinx_of_nobody"),
            ("sphinx", [], 0, "03_spread", "a copy of its source, 2 headings"),
            (
                "sphinx", ["unknown-directive"], 1, "01_add",
                "book/modules/01_add.md:14: Unknown directive type: 'nodirective'"
            ),
            ("sphinx", ["unlisted-page"], 1, "03_spread", "document isn't included in any toctree"),
        ] as [(String, [String], Int32, String, String)])
    func `real builders are judged by what they make`(
        builder: String, variants: [String], status: Int32, module: String, said: String
    ) throws {
        try expect(builder, variants, status, module, said)
    }

    @Test(
        .enabled(if: canStart("node"), "there is no node, which MyST needs"),
        arguments: [
            ([], 0, "01_add", "its source's digest, 3 headings"),
            ([], 0, "03_spread", "its source's digest, 2 headings"),
            (["unknown-directive"], 1, "01_add", "book/modules/01_add.md:14: unknown directive: nodirective"),
            (["broken-link"], 1, "02_mean", "book/modules/02_mean.md:14: the link 'nowhere.html'"),
            (["missing-page"], 1, "03_spread", "book/modules/03_spread: there is no such page"),
            (["remote-theme"], 2, "01_add", "MyST asked the network for its theme"),
        ] as [([String], Int32, String, String)])
    func `the real MyST is judged by what it makes`(
        variants: [String], status: Int32, module: String, said: String
    ) throws {
        try expect("myst", variants, status, module, said)
    }

    private func expect(
        _ builder: String, _ variants: [String], _ status: Int32, _ module: String, _ said: String
    ) throws {
        let result = try run(try course(variants, builder), module, "--criterion", "docs-build")
        #expect(result.status == status, "\(result.output)\(result.error)")
        #expect(result.output.contains(said), "\(result.output)\(result.error)")
    }

    private func course(_ variants: [String], _ builder: String = "jupyter-book") throws -> TestRepository {
        let repository = try TestRepository()
        let python = try #require(Oracles.coursePython)
        let script = Oracles.top.appending(path: "ci/fixture-course").path
        let written = try repository.run([python, script, "--builder", builder, repository.path] + variants)
        try #require(written.status == 0, "\(written.error)")
        try repository.commit()
        repository.environment["PATH"] =
            URL(fileURLWithPath: python).deletingLastPathComponent().path + ":/usr/local/bin:/usr/bin:/bin"
        return repository
    }

    private func run(_ course: TestRepository, _ arguments: String...) throws -> ProgramResult {
        try course.run(
            [try BuiltProducts.executable("coursegate"), "run"] + arguments
                + (Boxes.canBeMade ? [] : ["--without-box"]),
            timeLimit: 600)
    }

    private func check(_ course: TestRepository) throws -> ProgramResult {
        try course.run([
            try BuiltProducts.executable("coursegate"), "check", "--all", "--gate", "1", "--evidence", "../evidence",
        ])
    }

    /// The runs that the report calls so, e.g. `01_add tests`.
    private static func runs(_ word: String, in result: ProgramResult) -> Set<String> {
        Set(
            result.output.split(separator: "\n").filter { $0.hasPrefix(word + "   ") }.map { line in
                line.split(separator: " ").dropFirst().prefix(2).joined(separator: " ")
            })
    }
}

private func canStart(_ program: String) -> Bool {
    let path = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
    return (try? Program.run([program, "--version"], in: "/", environment: path))?.status == 0
}
