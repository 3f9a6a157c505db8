import Git
import Notebook
import Testing
import YAML

@testable import Gates

@Suite struct NBGraderPolicyTests {
    private func policy(_ nbgrader: String) throws -> Policy {
        let text = """
            version: 1
            modules: {path: "source/{name}", notebook: "{module}/*.ipynb"}
            nbgrader: \(nbgrader)
            """
        return try Policy.read(Array(text.utf8))
    }

    @Test func `The policy wins over nbgrader's file and the file over the defaults`() throws {
        let rules = try policy("{text-stub: HERE, solution: {begin: BEGIN ANSWER}, enforce-metadata: false}")
        let file = """
            c.ClearSolutions.text_stub = "there"
            c.ClearSolutions.end_solution_delimeter = "END ANSWER"
            c.ClearSolutions.begin_solution_delimeter = first()
            c.ClearSolutions.code_stub = {"python": "pass"}
            """

        let settings = try NBGraderSettings(
            policy: try #require(rules.nbgrader), file: Array(file.utf8), name: "nbgrader_config.py"
        ) { _ in nil }

        #expect(settings.configuration.textStub == "HERE")
        #expect(settings.configuration.solution.begin == "BEGIN ANSWER")
        #expect(settings.configuration.solution.end == "END ANSWER")
        #expect(!settings.configuration.markScheme.enforcesMetadata)
        #expect(settings.configuration.codeStubs == ["python": "pass"])
        #expect(settings.undecided == nil)
    }

    @Test func `An option that only Python can tell leaves every verdict open`() throws {
        let settings = try NBGraderSettings(
            file: Array("c.ClearSolutions.code_stub = stubs\n".utf8), name: "nbgrader_config.py"
        ) { _ in nil }
        let script = Array("# %%\nx = 1\n".utf8)

        let verdict = settings.verdict(on: script, named: "a.py").verdict

        #expect(verdict.isUndecided)
        #expect(!verdict.isAccepted)
        #expect(
            settings.undecided?.reason
                == "nbgrader_config.py:1: ClearSolutions.code_stub is no literal, so only Python can tell it")
    }

    @Test(
        "a fault in the options is named with its place",
        arguments: [
            (
                "{solution: {begin: X, end: X}}",
                "gates.yml:3:38: begin and end are the same words; nbgrader would never see an end"
            ),
            (
                "{header: ../h.ipynb}",
                "gates.yml:3:20: '../h.ipynb' leaves the repository; write a path from the top of the repository"
            ),
            (
                "{code-stub: {}}",
                "gates.yml:3:23: no language has a code stub, so nbgrader makes no student version; name the course's language, or leave code-stub out"
            ),
            ("{textstub: x}", "gates.yml:3:12: 'textstub' is no known key; did you mean 'text-stub'?"),
        ])
    func namesFaults(nbgrader: String, message: String) throws {
        let errors = try #require(throws: PolicyErrors.self) { try policy(nbgrader) }
        #expect(errors.description == message)
    }

    @Test func `A difference is what diff -u shows`() {
        let before = Array("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n".utf8)
        let after = Array("1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n13".utf8)

        let diff = String(decoding: UnifiedDiff(from: before, to: after).hunks(), as: UTF8.self)

        #expect(
            diff == """
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                @@ -10,3 +10,4 @@
                 10
                 11
                 12
                +13
                \\ No newline at end of file

                """)
    }
}
