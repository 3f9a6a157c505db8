import Git
import Notebook
import Testing

@testable import Gates

@Suite struct CellCriteriaTests {
    @Test func `What stands in place of a notebook is named`() throws {
        let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
        let table: [(mode: FileMode, content: String, message: String)] = [
            (.file, pointer, "a Git LFS pointer stands where the notebook belongs: Git does not hold its content"),
            (.symlink, "../other.py", "a symbolic link stands where the notebook belongs"),
            (.gitlink, "x", "a submodule stands where the notebook belongs"),
        ]
        for (mode, content, message) in table {
            let module = try Self.module(
                TestCourse.snapshot([
                    ("modules/01_tensor/tensor.py", mode, content), ("modules/01_tensor/a", .file, ""),
                ]))
            #expect(try NotebookReadable().findings(in: module).map(\.message) == [message])
            #expect(throws: UnreadableNotebook.self) { try NBGraderMetadata().findings(in: module) }
        }
    }

    @Test func `A light script is no notebook`() throws {
        let module = try Self.module(TestCourse.snapshot(["modules/01_tensor/tensor.py": "x = 1\n\ny = 2\n"]))
        let messages = try NotebookReadable().findings(in: module).map(\.message)
        #expect(messages == ["the file is no percent script: jupytext reads it in its light format"])
    }

    @Test func `Student version names a fault exactly as its own criterion does`() throws {
        let script =
            ExampleCell.solution("a", "### BEGIN SOLUTION", "x = 1") + ExampleCell.test("a", "assert x == 1")
            + ExampleCell.code(nbgrader: #"{"schema_version": 3, "grade": false, "solution": true}"#, "y = 1")
        let module = try Self.module(TestCourse.snapshot(["modules/01_tensor/tensor.py": script]))
        let own = try [
            NBGraderMetadata().findings(in: module), DuplicateGradeID().findings(in: module),
            SolutionBlocks().findings(in: module),
        ]
        #expect(own.allSatisfy { !$0.isEmpty })
        #expect(Set(try StudentVersionIsMade().findings(in: module)) == Set(own.joined()))
    }

    @Test func `A course's old schema is one finding, which a new cell of the kind does not change`() throws {
        let old = { (id: String) in
            ExampleCell.code(
                nbgrader: #"{"grade": true, "solution": false, "locked": true, "grade_id": "\#(id)", "points": 1}"#,
                "assert x == 1")
        }
        let findings = try [old("a") + old("b"), old("c") + old("a") + old("b")].map { script in
            try NBGraderMetadata().findings(
                in: Self.module(TestCourse.snapshot(["modules/01_tensor/tensor.py": script])))
        }
        #expect(findings.map(\.count) == [1, 1])
        #expect(findings[0][0].meaning == findings[1][0].meaning)
        #expect(findings[0][0].isMendable)
        #expect(
            findings[0][0].nbgraderMessage == "SchemaTooOldError: Outdated schema version: 0 (expected 3)")
    }

    @Test func `A baseline still knows an old schema when some of its cells are mended`() throws {
        let old = { (id: String) in
            ExampleCell.code(
                nbgrader: #"{"grade": true, "solution": false, "locked": true, "grade_id": "\#(id)", "points": 1}"#,
                "x()")
        }
        let scripts = [old("a") + old("b"), ExampleCell.test("a", "x()") + old("b")]
        let findings = try scripts.map { script in
            try NBGraderMetadata().findings(
                in: Self.module(TestCourse.snapshot(["modules/01_tensor/tensor.py": script])))
        }
        #expect(findings.map { $0.map { $0.message.prefix(6) } } == [["Every "], ["Cell 2"]])
        #expect(findings[0][0].meaning == findings[1][0].meaning)
    }

    @Test func `Points that nobody can count are a fault`() throws {
        for points in ["NaN", "-1", "\"5\"", "null", "true"] {
            let module = try Self.module(
                TestCourse.snapshot([
                    "modules/01_tensor/tensor.py": ExampleCell.test("a", points: points, "assert x == 1")
                ]))
            #expect(try !PointsAssigned().findings(in: module).isEmpty, "\(points)")
        }
    }

    @Test func `Parameters that can never hold are refused`() {
        #expect(SolutionBlocks(delimiters: SolutionDelimiters(begin: "")).impossibility != nil)
        #expect(SolutionBlocks(delimiters: SolutionDelimiters(begin: "S", end: "S")).impossibility != nil)
        #expect(PointsAssigned(least: 2, most: 1).impossibility != nil)
        #expect(NoSolutionLeak(words: [""]).impossibility != nil)
        for words in [" ", "TODO| ", "|"] { #expect(Scaffolding(words: [words]).impossibility != nil) }
        #expect(Scaffolding(words: ["TODO|HINT"], advised: []).impossibility == nil)
        #expect(SolutionBlocks().impossibility == nil)
    }

    @Test func `The course's own delimiters count in every criterion, and those of a criterion before them`() throws {
        let lines = ["# TODO: add", "<solution>", "x = 1", "</solution>"]
        let files = ["modules/01_tensor/tensor.py": ExampleCell.solution("a", lines[0], lines[1], lines[2], lines[3])]
        let words = "solution: {begin: <solution>, end: </solution>}"
        let usual = try Self.module(TestCourse.snapshot(files))
        let config = files.merging([
            "nbgrader_config.py": """
            c.ClearSolutions.begin_solution_delimeter = "<solution>"
            c.ClearSolutions.end_solution_delimeter = "</solution>"
            """
        ]) { $1 }
        let courses = try [
            Self.module(TestCourse.snapshot(files), "nbgrader: {\(words)}"), Self.module(TestCourse.snapshot(config)),
        ]

        #expect(try SolutionCellHasRegion().findings(in: usual).count == 1)
        #expect(throws: NotApplicable.self) { try Scaffolding().findings(in: usual) }
        for module in courses {
            #expect(try SolutionCellHasRegion().findings(in: module) == [])
            #expect(try SolutionBlocks().findings(in: module) == [])
            #expect(throws: Never.self) { try Scaffolding().findings(in: module) }
            let other = SolutionDelimiters(begin: "BEGIN", end: "END")
            #expect(try SolutionCellHasRegion(delimiters: other).findings(in: module).count == 1)
        }
    }

    static func module(_ snapshot: Snapshot, _ rules: String = "") throws -> ModuleSnapshot {
        let course = try Course(policy: TestCourse.policy(rules), snapshot: snapshot)
        return ModuleSnapshot(try #require(course.modules.first), of: course)
    }
}
