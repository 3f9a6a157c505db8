import Foundation
import TestSupport
import Testing

@testable import Notebook

@Suite struct NotebookFixTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let before: String
        let after: String
        var testDescription: String { name }

        init(_ name: String, _ before: String, _ after: String) {
            (self.name, self.before, self.after) = (name, before, after)
        }
    }

    static let markers = [
        Case(
            "a missing version", #"{"grade": true, "grade_id": "t", "locked": true, "points": 2, "solution": false}"#,
            #"{"grade": true, "grade_id": "t", "locked": true, "points": 2, "schema_version": 3, "solution": false}"#),
        Case(
            "keys in no order", #"{"solution": true, "grade_id": "t", "grade": false, "locked": false}"#,
            #"{"solution": true, "grade_id": "t", "grade": false, "locked": false, "schema_version": 3}"#),
        Case(
            "no blanks", #"{"grade":true,"grade_id":"t","points":2}"#,
            #"{"grade":true,"grade_id":"t","locked":false,"points":2,"schema_version":3,"solution":false}"#),
        Case(
            "a Python dictionary", #"{'grade': False, 'grade_id': 't', 'solution': True, 'foo': [1, {'}': 2}]}"#,
            #"{'grade': False, 'grade_id': 't', 'locked': False, 'schema_version': 3, 'solution': True}"#),
        Case(
            "an unknown key first", #"{"foo": "}", "grade": true, "grade_id": "t", "points": 1, "schema_version": 2}"#,
            #"{"grade": true, "grade_id": "t", "locked": true, "points": 1, "schema_version": 3, "solution": false}"#),
        Case(
            "a cell without a role keeps its id", #"{"grade_id": "t"}"#,
            #"{"grade": false, "grade_id": "t", "locked": false, "schema_version": 3, "solution": false}"#),
        Case(
            "a cell that says it has no role, of a version that knows none",
            #"{"grade": false, "grade_id": "t", "locked": false, "schema_version": 1, "solution": false}"#,
            #"{"grade": false, "grade_id": "t", "locked": false, "schema_version": 3, "solution": false}"#),
        Case(
            "a task keeps its role", #"{"grade_id": "t", "points": 2, "task": true}"#,
            #"{"grade": false, "grade_id": "t", "locked": false, "points": 2, "schema_version": 3, "solution": false, "task": true}"#
        ),
        Case(
            "points that are missing stay missing", #"{"grade": true, "grade_id": "t"}"#,
            #"{"grade": true, "grade_id": "t", "locked": false, "schema_version": 3, "solution": false}"#),
        Case(
            "points in quotes", #"{"grade": true, "grade_id": "t", "points": "2"}"#,
            #"{"grade": true, "grade_id": "t", "locked": false, "points": 2.0, "schema_version": 3, "solution": false}"#
        ),
        Case(
            "a lock that nbgrader does not heed",
            #"{"grade": true, "grade_id": "t", "points": 1, "schema_version": 3, "solution": false}"#,
            #"{"grade": true, "grade_id": "t", "locked": true, "points": 1, "schema_version": 3, "solution": false}"#),
        Case(
            "a lock that is a person's choice",
            #"{"grade": false, "grade_id": "t", "schema_version": 3, "solution": false}"#,
            #"{"grade": false, "grade_id": "t", "schema_version": 3, "solution": false}"#),
        Case(
            "a newer version", #"{"grade": true, "grade_id": "t", "schema_version": 4}"#,
            #"{"grade": true, "grade_id": "t", "schema_version": 4}"#),
    ]

    @Test("one marker line is mended, and nothing else", arguments: markers)
    func mendsAMarker(example: Case) throws {
        let frame = { (metadata: String) in
            Array(
                "# %% [markdown]\n# nbgrader={}\n# %% nbgrader={\"a\": 1} tags=[\"}\"] nbgrader=\(metadata)\nx = 1\n"
                    .utf8)
        }

        let fix = try NotebookFix(of: frame(example.before), named: "a.py")

        #expect(String(decoding: fix.bytes, as: UTF8.self) == String(decoding: frame(example.after), as: UTF8.self))
        let again = try NotebookFix(of: fix.bytes, named: "a.py")
        #expect(again.changes.isEmpty)
        #expect(again.bytes == fix.bytes)
    }

    static let none = #""nbgrader": {"grade": false, "grade_id": "a.1", "locked": false, "solution": false}"#
    static let removals = [
        ("\"nbgrader\": {\"grade\": false, \"solution\": false}", ""), ("\"nbgrader\": {}", ""),
        (none, ""), ("\(none), \"x\": {}", "\"x\": {}"), ("\n\t\(none),\n\t\"x\": 1\n", "\n\t\"x\": 1\n"),
        ("\n \(none)\n", ""),
        ("\n \"b\": [],\r\n \(none)\r\n", "\n \"b\": []\r\n"), ("\"b\": 1 , \(none) , \"c\": 2", "\"b\": 1 , \"c\": 2"),
    ]

    @Test("metadata that says a cell has no role goes, as `nbgrader update` takes it away", arguments: removals)
    func removesRoles(before: String, after: String) throws {
        let frame = { (metadata: String) in
            "{\"cells\": [{\"cell_type\": \"raw\", \"metadata\": {\(metadata)}, \"source\": \"\\u00e9\"}], \"metadata\": {},"
                + " \"nbformat\": 4, \"nbformat_minor\": 4}"
        }
        let fix = try NotebookFix(of: Array(frame(before).utf8), named: "a.ipynb")
        #expect(String(decoding: fix.bytes, as: UTF8.self) == frame(after))
        #expect(fix.changes.count == 1 && fix.remaining.isEmpty)
    }

    @Test func `a marker loses the metadata that says a cell has no role`() throws {
        let script =
            "# %% a \(Self.none.replacing("\"nbgrader\": ", with: "nbgrader=")) b=1\nx = 1\n# %% nbgrader={\"grade_id\": \"a\"}\n"
        let fix = try NotebookFix(of: Array(script.utf8), named: "a.py")
        #expect(String(decoding: fix.bytes, as: UTF8.self).hasPrefix("# %% a b=1\nx = 1\n# %% nbgrader={"))
        #expect(try Notebook(fix.bytes, named: "a.py").cells.map { $0.nbgrader == nil } == [true, false])
    }

    @Test func `A later twin gets the first free number`() throws {
        let script = ["a", "b", "a", "a-2", "a"].map {
            "# %% nbgrader={\"grade\": true, \"grade_id\": \"\($0)\", \"locked\": true, \"points\": 1, \"schema_version\": 3, \"solution\": false}\nassert f()\n"
        }.joined()

        let fix = try NotebookFix(of: Array(script.utf8), named: "a.py")

        let gradeIDs = try Notebook(fix.bytes, named: "a.py").cells.map { $0.gradeID?.string }
        #expect(gradeIDs == ["a", "b", "a-3", "a-2", "a-4"])
        #expect(fix.remaining.isEmpty)
    }

    static let layouts = ["\n ", "\r\n    ", "\n\t", ""]

    @Test("an .ipynb keeps every byte outside the metadata, whatever its layout", arguments: layouts)
    func keepsTheLayout(lineBreak: String) throws {
        let before = try notebook(lineBreak, [(2, "t"), (nil, "t")])

        let fix = try NotebookFix(of: Array(before.utf8), named: "a.ipynb")

        let separator = lineBreak.isEmpty ? " " : lineBreak + "   "
        let expected =
            before
            .replacingOccurrences(of: "\"schema_version\": 2,\(separator)", with: "\"schema_version\": 3,\(separator)")
            .replacingOccurrences(
                of: "\"locked\": true,\(separator)\"points\": 1,\(separator)\"solution\"",
                with:
                    "\"locked\": true,\(separator)\"points\": 1,\(separator)\"schema_version\": 3,\(separator)\"solution\""
            )
        let twin = try #require(expected.range(of: "\"grade_id\": \"t\"", options: .backwards))
        #expect(
            String(decoding: fix.bytes, as: UTF8.self)
                == expected.replacingCharacters(in: twin, with: "\"grade_id\": \"t-2\""))
        #expect(fix.remaining.isEmpty)
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"] != nil, "needs COURSEGATE_PYTHON"))
    func `Real nbgrader refuses each notebook before and accepts it afterwards`() throws {
        let python = try #require(ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"])
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("fix-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        var files: [(name: String, content: [UInt8])] = []
        let versions: [[(Int?, String)]] = [[(2, "t")], [(nil, "t")], [(1, "t"), (0, "u")], [(3, "t"), (3, "t")]]
        for (number, cells) in versions.enumerated() {
            for (layout, lineBreak) in Self.layouts.enumerated() {
                files.append(("n\(number)\(layout).ipynb", Array(try notebook(lineBreak, cells).utf8)))
            }
            let script = cells.map { version, gradeID in
                let schema = version.map { ", \"schema_version\": \($0)" } ?? ""
                return
                    "# %% nbgrader={\"grade\": true, \"grade_id\": \"\(gradeID)\", \"locked\": true, \"points\": 1, \"solution\": false\(schema)}\nassert f()\n"
            }.joined()
            files.append(("s\(number).py", Array(script.utf8)))
        }
        var names: [String] = []
        for (name, content) in files {
            let fix = try NotebookFix(of: content, named: name)
            for (prefix, bytes) in [("before-", content), ("after-", fix.bytes)] {
                names.append(prefix + name)
                try Data(bytes).write(to: directory.appendingPathComponent(prefix + name))
            }
        }
        let oracle = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("ci/oracles/nbgrader_oracle.py").path

        let paths = names.map { directory.appendingPathComponent($0).path }
        let result = try Program.run(
            [python, oracle, "files"] + paths, in: directory.path, environment: ProcessInfo.processInfo.environment)

        let lines = result.outputBytes.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == names.count, "\(result.error)")
        for (name, line) in zip(names, lines) {
            let verdict = try JSON.read(Array(line))
            #expect(verdict["ok"] == .bool(name.hasPrefix("after-")), "\(name): \(verdict["cause"] ?? .null)")
        }
    }

    /// Graded cells of the given schema versions and ids, written with one line break and indentation.
    private func notebook(_ lineBreak: String, _ cells: [(Int?, String)]) throws -> String {
        let separator = lineBreak.isEmpty ? " " : lineBreak + "   "
        let open = lineBreak.isEmpty ? "" : lineBreak + "   "
        let texts = cells.map { version, gradeID in
            let members =
                ["\"grade\": true", "\"grade_id\": \"\(gradeID)\"", "\"locked\": true", "\"points\": 1"]
                + (version.map { ["\"schema_version\": \($0)"] } ?? []) + ["\"solution\": false"]
            return
                "{\"cell_type\": \"code\",\(separator)\"execution_count\": null, \"metadata\" : {\"nbgrader\": {\(open)"
                + members.joined(separator: "," + separator)
                + "}, \"x\": {\"grade\": \"\\u00e9\"}}, \"outputs\": [], \"source\": [\"assert f('\\u00e9')\\n\", \"# nbgrader\"]}"
        }
        return
            "{\"cells\": [\(texts.joined(separator: ","))],\(separator)\"metadata\": {\"kernelspec\": {\"name\": \"python3\", \"display_name\": \"P\", \"language\": \"python\"}}, \"nbformat\": 4, \"nbformat_minor\": 4}\n"
    }
}
