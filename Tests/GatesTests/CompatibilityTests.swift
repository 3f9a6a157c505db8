import Foundation
import Git
import Notebook
import TestSupport
import Testing

@testable import Gates

@Suite struct CompatibilityTests {
    /// A change of the notebook below, what we say of it and what nbgrader does with a submission.
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let after: [String]
        let changes: [String]
        /// The grade_ids of cells that nbgrader overwrites in a submission; `nil` when it stops.
        let overwritten: [String]?
        /// What the score of `t` becomes of a submission whose answer is right; it was 2.
        let answered: Double
        /// What the score of `e` becomes of a submission that was left as it was released, `nil` when a person
        /// has to look; it was 0.
        let untouched: Double?
        let kernel: String

        init(
            _ name: String, _ after: [String], _ changes: [String], overwritten: [String]? = [],
            answered: Double = 2, untouched: Double? = 0, kernel: String = "python3"
        ) {
            testDescription = name
            (self.after, self.changes, self.overwritten, self.kernel) = (after, changes, overwritten, kernel)
            (self.answered, self.untouched) = (answered, untouched)
        }
    }

    static let answer = cell("code", "x = 0\\n# BEGIN SOLUTION\\nx = 1\\n# END SOLUTION", "a", solution: true)
    static let test = cell(
        "code", "assert x\\n# BEGIN HIDDEN TESTS\\nassert x == 1\\n# END HIDDEN TESTS", "t", grade: true)
    static let essayText = "Why?\\n# BEGIN SOLUTION\\nold\\n# END SOLUTION"
    static let essay = cell("markdown", essayText, "e", grade: true, solution: true)
    static let given = cell("markdown", "read this", "r", locked: true)
    static let prose = #"{"cell_type": "markdown", "metadata": {}, "source": "hello"}"#
    static let before = [answer, test, essay, given, prose]

    static let cases = [
        Case("nothing", before, []),
        Case("a test is gone", [answer, essay, given, prose], ["breaks cell-removed t"], overwritten: nil),
        Case(
            "a test is new", before + [cell("code", "assert y", "u", grade: true)], ["breaks cell-added u"],
            overwritten: nil),
        Case(
            "a read-only cell is new", before + [cell("markdown", "note", "n", locked: true)], ["breaks cell-added n"],
            overwritten: nil),
        Case(
            "an id is renamed", [answer, test, essay, given.replacing("\"r\"", with: "\"s\""), prose],
            ["breaks cell-renamed r"], overwritten: nil),
        Case(
            "a test is no longer graded", [answer, cell("code", "assert x", "t", locked: true), essay, given, prose],
            ["breaks role-changed t"], overwritten: nil),
        Case(
            "other points", [answer, test.replacing("\"points\": 2", with: "\"points\": 3"), essay, given, prose],
            ["warns points-changed t"], answered: 3),
        Case(
            "another question above an essay",
            [answer, test, essay.replacing("Why?", with: "Why not?"), given, prose], ["warns stub-changed e"],
            untouched: nil),
        Case(
            "another test", [answer, test.replacing("assert x\\n", with: "assert x > 0\\n"), essay, given, prose],
            ["warns tests-changed t"], overwritten: ["t"]),
        Case(
            "another hidden test", [answer, test.replacing("x == 1", with: "x == 2"), essay, given, prose],
            ["warns hidden-tests-changed t"], overwritten: ["t"], answered: 0),
        Case(
            "another solution behind the same stub",
            [answer.replacing("x = 1", with: "x = 2"), test, essay, given, prose], []),
        Case(
            "another stub", [answer.replacing("x = 0", with: "y = 0"), test, essay, given, prose],
            ["safe stub-changed a"]),
        Case(
            "an answer becomes code",
            [answer, test, cell("code", essayText, "e", grade: true, solution: true), given, prose],
            ["breaks cell-type-changed e", "warns stub-changed e"], overwritten: nil),
        Case(
            "a locked text", [answer, test, essay, given.replacing("read this", with: "read that"), prose],
            ["safe locked-text-changed r"], overwritten: ["r"]),
        Case("another order", [test, answer, essay, given, prose], ["warns order-changed t"]),
        Case("other prose", [answer, test, essay, given], ["safe prose-changed "]),
        Case("another kernel", before, ["breaks kernel-changed ", "safe stub-changed a"], kernel: "ir"),
    ]

    @Test("each change gets its level", arguments: cases)
    func levels(example: Case) throws {
        let changes = try self.changes(to: example)

        #expect(
            changes.map { "\($0.level.rawValue) \($0.kind.rawValue) \($0.gradeID?.string ?? "")" } == example.changes)
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"] != nil, "needs COURSEGATE_PYTHON"))
    func `Real nbgrader stops where a change breaks, and grades submissions otherwise only where it warns`() throws {
        let python = try #require(ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"])
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("compat-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        var paths: [String] = []
        for (number, example) in Self.cases.enumerated() {
            for (name, text) in [
                ("old", Self.notebook(Self.before)), ("new", Self.notebook(example.after, example.kernel)),
            ] {
                let file = directory.appendingPathComponent("\(number)-\(name).ipynb")
                try Data(text.utf8).write(to: file)
                paths.append(file.path)
            }
        }
        let oracle = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("ci/oracles/compat_oracle.py").path

        let result = try Program.run(
            [python, oracle] + paths, in: directory.path, environment: ProcessInfo.processInfo.environment,
            timeLimit: 600)

        let lines = result.outputBytes.split(separator: UInt8(ascii: "\n"))
        try #require(lines.count == Self.cases.count, "\(result.error)")
        for (example, line) in zip(Self.cases, lines) {
            let verdict = try JSON.read(Array(line))
            let overwritten = verdict["overwritten"]?.array?.compactMap { $0.text?.string }
            #expect(overwritten == example.overwritten, "\(example.testDescription): \(verdict["message"] ?? .null)")
            if example.overwritten == nil {
                let isType = example.changes.contains { $0.contains("cell-type-changed") }
                #expect(isType == (verdict["error"] == "NotebookValidationError"))
                #expect(
                    isType
                        || verdict["message"]
                            == "Cannot add or remove cells for notebook 'p' because there are submissions associated with it"
                )
            } else {
                #expect(verdict["kernel"] == "python3")
                let points = example.changes.contains("warns points-changed t") ? "3.0" : "2"
                #expect(verdict["points"]?["t"]?.number.flatMap { Double($0) } == Double(points))
                let score = { (when: String, submission: String, cell: String) in
                    verdict[Text(when)]?[Text(submission)]?[Text(cell)]?.number.flatMap { Double($0) }
                }
                #expect(score("before", "answered", "t") == 2 && score("before", "empty", "e") == 0)
                #expect(score("after", "answered", "t") == example.answered, "\(example.testDescription)")
                #expect(score("after", "empty", "e") == example.untouched, "\(example.testDescription)")
                #expect(score("after", "empty", "t") == 0, "\(example.testDescription)")
                if !example.changes.contains(where: { $0.hasPrefix("warns") }) {
                    #expect(verdict["after"] == verdict["before"], "\(example.testDescription)")
                }
            }
        }
    }

    private func changes(to example: Case) throws -> [CompatibilityChange] {
        let modules = [Self.notebook(Self.before), Self.notebook(example.after, example.kernel)].map { text in
            ModuleNotebooks(
                identity: "m", directory: "m",
                notebooks: [
                    NamedNotebook(
                        path: "m/p.ipynb", target: "m/p", bytes: Array(text.utf8), settings: NBGraderSettings())
                ])
        }
        return try Compatibility(from: [modules[0]], to: [modules[1]]).notebooks.flatMap(\.changes)
    }

    private static func notebook(_ cells: [String], _ kernel: String = "python3") -> String {
        let language = kernel == "ir" ? "R" : "python"
        return #"{"cells": [\#(cells.joined(separator: ", "))], "metadata": {"kernelspec": {"name": "\#(kernel)", "#
            + #""display_name": "K", "language": "\#(language)"}}, "nbformat": 4, "nbformat_minor": 4}"#
    }

    private static func cell(
        _ kind: String, _ source: String, _ gradeID: String, grade: Bool = false, solution: Bool = false,
        locked: Bool = false
    ) -> String {
        let code = kind == "code" ? #""execution_count": null, "outputs": [], "# : ""
        let points = grade ? #""points": 2, "# : ""
        return
            #"{"cell_type": "\#(kind)", \#(code)"metadata": {"nbgrader": {"grade": \#(grade), "grade_id": "\#(gradeID)", "#
            + #""locked": \#(locked), \#(points)"schema_version": 3, "solution": \#(solution)}}, "source": "\#(source)"}"#
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        replacingOccurrences(of: part, with: other)
    }
}
