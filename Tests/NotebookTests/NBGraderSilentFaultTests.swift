import Testing

@testable import Notebook

/// What nbgrader or jupytext passes over without a word and does harm all the same: each with its place, what is
/// wrong and how to put it right, in the exact words.
@Suite struct NBGraderSilentFaultTests {
    struct Case: CustomTestStringConvertible {
        let file: String
        let text: String
        let told: [String]
        var testDescription: String { told.first ?? text }
    }

    private static let answer =
        #"{"grade": false, "grade_id": "a", "locked": false, "schema_version": 3, "solution": true}"#
    private static let test =
        #"{"grade": true, "grade_id": "t", "locked": true, "points": 1, "schema_version": 3, "solution": false}"#
    private static let task =
        #"{"grade": false, "grade_id": "k", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": true}"#

    private static func script(_ metadata: String, _ lines: String..., options: String = "") -> String {
        "# %% \(options)nbgrader=\(metadata)\n" + lines.joined(separator: "\n") + "\n"
    }

    private static func notebook(_ cells: String...) -> String {
        "{\"cells\": [\n\(cells.joined(separator: ",\n"))],\n\"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}"
    }

    static let cases = [
        Case(
            file: "a.py", text: script(answer, "x = 1", "# END SOLUTION"),
            told: [
                #"3 cell 1:2 a solution-end-alone: END SOLUTION stands here without BEGIN SOLUTION. nbgrader deletes the line and says nothing: what stands above it reaches the students. mend: Put BEGIN SOLUTION where the region begins, or remove this line."#,
                #"1 cell 1 a solution-region-missing: This solution cell has no solution region, so nbgrader replaces the whole cell by the stub: all 2 lines are gone for the students. mend: Put BEGIN SOLUTION and END SOLUTION around the solution, or take the role Solution from the cell."#,
            ]),
        Case(
            file: "a.py", text: script(answer, "x = 1", "y = 2"),
            told: [
                #"1 cell 1 a solution-region-missing: This solution cell has no solution region, so nbgrader replaces the whole cell by the stub: all 2 lines are gone for the students. mend: Put BEGIN SOLUTION and END SOLUTION around the solution, or take the role Solution from the cell."#
            ]),
        Case(
            file: "a.py", text: script(answer, "# BEGIN SOLUTON", "x", "# BEGIN SOLUTION", "# END SOLUTION"),
            told: [
                #"2 cell 1:1 a delimiter-misspelt: This looks like BEGIN SOLUTION, but nbgrader does not know it: the spelling must be exact. mend: Write BEGIN SOLUTION, in capitals and with single blanks."#
            ]),
        Case(
            file: "a.py", text: script(answer, "# BEGIN SOLUTION END SOLUTION", "# END SOLUTION"),
            told: [
                #"2 cell 1:1 a delimiters-on-one-line: BEGIN SOLUTION and END SOLUTION stand on one line, which nbgrader takes for BEGIN SOLUTION alone. mend: Give each a line of its own."#
            ]),
        Case(
            file: "a.py", text: script(answer, "# BEGIN SOLUTION", "# BEGIN HIDDEN TESTS", "# END SOLUTION"),
            told: [
                #"3 cell 1:2 a hidden-tests-in-solution: Hidden tests stand in text that nbgrader removes as a solution, so they are never run. mend: Move them into an Autograder tests cell."#
            ]),
        Case(
            file: "a.py", text: script(answer, "# BEGIN SOLUTION", "# END SOLUTION", options: "editable=false "),
            told: [
                #"1 cell 1 a answer-not-editable: The solution cell is set to editable: false, and nbgrader leaves that: students cannot answer. mend: Remove editable from the cell's metadata."#
            ]),
        Case(
            file: "a.py", text: script(test, "assert x", "# END HIDDEN TESTS"),
            told: [
                #"3 cell 1:2 t hidden-tests-end-alone: END HIDDEN TESTS stands here without BEGIN HIDDEN TESTS. nbgrader deletes the line and says nothing: what stands above it reaches the students. mend: Put BEGIN HIDDEN TESTS where the region begins, or remove this line."#
            ]),
        Case(
            file: "a.py", text: script(test, "# BEGIN HIDDEN TESTS", "assert x", "# END HIDDEN TESTS"),
            told: [
                #"2 cell 1:1 t test-cell-emptied: All of this test cell is hidden: students get an empty cell. mend: Leave a line outside of the region, if only a comment that says what is tested."#
            ]),
        Case(
            file: "a.py", text: script(task, "# Do.", "# END MARK SCHEME", options: "[markdown] "),
            told: [
                #"3 cell 1:2 k mark-scheme-end-alone: END MARK SCHEME stands here without BEGIN MARK SCHEME. nbgrader deletes the line and says nothing: what stands above it reaches the students. mend: Put BEGIN MARK SCHEME where the region begins, or remove this line."#
            ]),
        Case(
            file: "a.py",
            text: script(
                task.replacing("\"locked\": true", with: "\"locked\": false"), "# Do.", options: "[markdown] "),
            told: [
                #"1 cell 1 k task-unprotected: The task is not locked: students can delete or change it, and no checksum shows it. mend: Set "locked": true."#
            ]),
        Case(
            file: "a.py",
            text: script(task.replacing("\"locked\": true", with: "\"locked\": false"), "# Do.", options: "[markdown] ")
                + script(answer.replacing("\"a\"", with: "\"k\""), "# BEGIN SOLUTION", "# END SOLUTION"),
            told: [
                #"1 cell 1 k task-unprotected: The task is not locked: students can delete or change it, and no checksum shows it. mend: Set "locked": true."#,
                #"1 cell 1 k task-grade-id-duplicate: The same grade_id stands at line 3, in cell 2. nbgrader keeps only one of the two cells and says nothing. mend: Give one of the two cells another grade_id."#,
            ]),
        Case(
            file: "a.py", text: "# %% nbgrader={\"grade\": true,}\nassert x\n",
            told: [
                #"1 cell 1 role-lost: The cell's line speaks of nbgrader, but its metadata cannot be read: the cell has no role. mend: Write the metadata as JSON on one line: nbgrader={"grade": false, …}."#
            ]),
        Case(
            file: "a.py", text: "# %% nbgrader {\"grade\": true}\nassert x\n",
            told: [
                #"1 cell 1 role-lost: The cell's line speaks of nbgrader, but its metadata cannot be read and counts as a title: the cell has no role. mend: Write the metadata as JSON on one line: nbgrader={"grade": false, …}."#
            ]),
        Case(
            file: "a.py", text: "# %%\nx = 1\n# ls the files\n# why?\n\"\"\"\nls the files\n\"\"\"\n",
            told: [
                #"3 cell 1:2 comment-becomes-code: jupytext takes this comment for a command, so it is code in the notebook. mend: Begin the comment with another word."#,
                #"4 cell 1:3 comment-becomes-code: jupytext takes this comment for a command, so it is code in the notebook. mend: Begin the comment with another word."#,
            ]),
        Case(
            file: "a.R", text: "# %%\nx <- 1\n",
            told: [
                #"- kernel-missing: The script names no kernel, so nbgrader takes its R for Python. mend: Add kernelspec with name, display_name and language to the script's header."#
            ]),
        Case(
            file: "a.py", text: script(test.replacing("{", with: "{\"cell_type\": \"markdown\", "), "assert x"),
            told: [
                #"1 cell 1 t cell-type-changed: The cell is code; when nbgrader last wrote it, it was markdown. mend: Change the cell back, or remove cell_type and checksum from its nbgrader metadata."#
            ]),
        Case(
            file: "a.py",
            text: script(#"{"grade_id": "k", "task": true, "points": 1}"#, "# Do.", options: "[markdown] "),
            told: [
                #"1 cell 1 k role-lost-by-update: nbgrader update will remove the nbgrader metadata of this cell: it is of version 0, and the cell is not graded, solution or locked. mend: Write "schema_version": 3 and the cell's role by hand before running nbgrader update."#,
                #"1 cell 1 k task-unprotected: The task is not locked: students can delete or change it, and no checksum shows it. mend: Set "locked": true."#,
            ]),
        Case(
            file: "a.ipynb",
            text: notebook(
                #"{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "x"}"#,
                #"{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "y"}"#,
                #"{"cell_type": "markdown", "metadata": {}, "source": "z"}"#),
            told: [
                #"3 cell 2 cell-id-duplicate: The cell has the id of cell 1. Every reader gives it a different new one. mend: Save the notebook once in a current Jupyter."#,
                #"4 cell 3 cell-id-missing: The cell has no id, as nbformat 4.5 wants it. Every reader gives it a different one. mend: Save the notebook once in a current Jupyter."#,
            ]),
        Case(
            file: "a.ipynb",
            text: notebook(
                #"{"cell_type": "markdown", "id": "a", "attachments": {"a.png": {"image/png": "AA"}}, "metadata": {"nbgrader": \#(task)}, "#
                    + #""source": "Do.\n=== BEGIN MARK SCHEME === ![](attachment:a.png)\n=== END MARK SCHEME ==="}"#),
            told: [
                #"2 cell 1 k attachment-left: The attachment a.png is shown nowhere in the students' text, but its data stays in their notebook. mend: Remove the attachment, or embed the image in the region as data."#
            ]
        ),
    ]

    @Test("it is told in these words", arguments: cases)
    func words(example: Case) throws {
        let version = StudentVersion(of: try Notebook(Array(example.text.utf8), named: example.file))
        let told = version.faults.filter { $0.consequence == .silent }.map { fault in
            let line = fault.position.map { "\($0.line)" } ?? "-"
            let cell = fault.cell.map { " cell \($0)" } ?? ""
            let cellLine = fault.cellLine.map { ":\($0)" } ?? ""
            let gradeID = fault.gradeID.map { " \($0)" } ?? ""
            return "\(line)\(cell)\(cellLine)\(gradeID) \(fault.kind.rawValue): \(fault.message) mend: \(fault.help)"
        }

        #expect(told == example.told)
    }

    @Test(
        "code and prose that only look like commands are left alone",
        arguments: [
            "ls", "cat if x else y", "copy = 1", "echo, x = 1, 2", "ls and x", "%matplotlib inline", "!ls files here",
            "cp a.txt b.txt", "# about ls and cd", "print('why?')",
        ])
    func leavesAlone(line: String) throws {
        let version = StudentVersion(of: try Notebook(Array("# %%\n\(line)\n".utf8), named: "a.py"))

        #expect(!version.faults.contains { $0.kind == .commentBecomesCode })
    }
}
