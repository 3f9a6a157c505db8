import Foundation
import TestSupport
import Testing

/// Compares what `coursegate student` writes in a course with what `nbgrader generate_assignment` writes there.
@Suite(
    .enabled(
        if: ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"] != nil,
        "COURSEGATE_PYTHON names no Python with nbgrader"))
struct StudentOracleTests {
    private static let languages = ["python", "R", "matlab", "octave", "sas", "java"]

    private static let config = #"""
        c = get_config()
        c.CourseDirectory.course_id = "course"
        c.ClearSolutions.code_stub = {
            "python": "# Dein Code\npass", "R": "", "matlab": "% x", "octave": "% é", "sas": " *;", "java": "// \t",
        }
        c.ClearSolutions.text_stub = """Antwort:
        ..."""
        c.ClearSolutions.begin_solution_delimeter = "<solution>"
        c.ClearSolutions.end_solution_delimeter = "</solution>"
        c.ClearHiddenTests.begin_test_delimeter = "<hidden>"
        c.ClearHiddenTests.end_test_delimeter = "</hidden>"
        c.ClearMarkScheme.begin_mark_scheme_delimeter = "<marks>"
        c.ClearMarkScheme.end_mark_scheme_delimeter = "</marks>"
        c.ClearSolutions.enforce_metadata = False
        c.ClearHiddenTests.enforce_metadata = False
        c.ClearMarkScheme.enforce_metadata = False
        c.IncludeHeaderFooter.header = "parts/header.ipynb"
        c.IncludeHeaderFooter.footer = "parts/footer.ipynb"

        """#

    private static let rules = #"""
        nbgrader:
          code-stub: {python: "# Dein Code\npass", R: "", matlab: "% x", octave: "% é", sas: " *;", java: "// \t"}
          text-stub: "Antwort:\n..."
          solution: {begin: <solution>, end: </solution>}
          hidden-tests: {begin: <hidden>, end: </hidden>}
          mark-scheme: {begin: <marks>, end: </marks>}
          enforce-metadata: false
          header: parts/header.ipynb
          footer: parts/footer.ipynb

        """#

    private static let policy =
        "version: 1\nmodules: {path: \"source/{name}\", notebook: \"{module}/*.ipynb\"}\n"

    private static let marks =
        ["BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"]
        + ["BEGIN MARK SCHEME", "END MARK SCHEME"]
    private static let ownMarks = ["<solution>", "</solution>", "<hidden>", "</hidden>", "<marks>", "</marks>"]

    @Test(
        "The student version has nbgrader's bytes",
        arguments: ["nbgrader's own options", "nbgrader_config.py", "gates.yml"])
    func bytes(options: String) throws {
        let repository = try TestRepository()
        let isOwn = options != "nbgrader's own options"
        for language in Self.languages {
            try repository.write(
                "source/ps1/\(language).ipynb", Self.notebook(language, isOwn ? Self.ownMarks : Self.marks))
        }
        try repository.write("parts/header.ipynb", Self.part("header"))
        try repository.write("parts/footer.ipynb", Self.part("footer"))
        try repository.write("nbgrader_config.py", isOwn ? Self.config : "c = get_config()\n")
        let python = try #require(ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"])

        let real = try repository.run([
            python, "-m", "nbgrader", "generate_assignment", "ps1", "--no-db",
        ])
        let isPolicyAlone = options == "gates.yml"
        if isPolicyAlone { try repository.write("nbgrader_config.py", "c = get_config()\n") }
        try repository.write("gates.yml", Self.policy + (isPolicyAlone ? Self.rules : ""))
        try repository.commit()
        let ours = try repository.run([try BuiltProducts.executable("coursegate"), "student", "ps1", "-o", "out"])

        #expect(real.status == 0, "\(real.error)")
        #expect(ours.status == 0, "\(ours.error)")
        for language in Self.languages {
            let files = try ["release", "out"].map { directory in
                try String(contentsOfFile: "\(repository.path)/\(directory)/ps1/\(language).ipynb", encoding: .utf8)
            }
            #expect(files[0] == files[1], "\(language)")
            #expect(!files[0].contains("secret"), "\(language)")
            #expect(files[0].contains("header") == isOwn)
        }
    }

    private static func notebook(_ language: String, _ marks: [String]) -> String {
        let cells = [
            cell(
                "code", "a", "  # \(marks[0]) x\\n  secret\\n  # \(marks[1])\\ny = 1",
                #""solution": true, "grade": false"#),
            cell("code", "b", "all of it is secret", #""solution": true, "grade": true, "points": 2.5"#),
            cell(
                "code", "t", "check(1)\\n# \(marks[2])\\nsecret\\n# \(marks[3])\\n",
                #""solution": false, "grade": true, "points": 1"#),
            cell(
                "markdown", "m", "\(marks[0])\\nsecret\\n\(marks[1])", #""solution": true, "grade": true, "points": 0"#),
            cell(
                "markdown", "k", "Do.\\n\(marks[4])\\nsecret\\n\(marks[5])",
                #""solution": false, "grade": false, "task": true, "points": 3"#, isLocked: true),
            cell("markdown", "r", "Read é\u{2028}", #""solution": false, "grade": false"#, isLocked: true),
        ]
        return #"{"cells": [\#(cells.joined(separator: ",\n"))], "metadata": {"celltoolbar": "x", "kernelspec": "#
            + #"{"display_name": "K", "language": "\#(language)", "name": "k"}}, "nbformat": 4, "nbformat_minor": 5}"#
    }

    private static func part(_ name: String) -> String {
        #"{"cells": [\#(cell("markdown", name, name, #""solution": false, "grade": false"#, isLocked: true))], "#
            + #""metadata": {}, "nbformat": 4, "nbformat_minor": 5}"#
    }

    private static func cell(
        _ kind: String, _ id: String, _ source: String, _ flags: String, isLocked: Bool = false
    ) -> String {
        let code = kind == "code" ? #""execution_count": 7, "outputs": [], "# : ""
        return #"{"cell_type": "\#(kind)", "id": "\#(id)", \#(code)"metadata": {"nbgrader": {"grade_id": "\#(id)", "#
            + #""locked": \#(isLocked), "schema_version": 3, \#(flags)}}, "source": "\#(source)"}"#
    }
}
