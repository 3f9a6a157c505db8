import Foundation
import TestSupport
import Testing

@testable import Notebook

@Suite struct PercentWriterTests {
    static let notebooks = [
        #"{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}"#,
        notebook([code("%matplotlib inline\\nx = 1\\n"), code(""), markdown("# T\\n\\ntext"), raw("a\\n\\n\u{e9}")]),
        notebook([code("def f():\\n    pass"), code("x = 1"), code("class A:\\n    pass\\n"), markdown("t")]),
        notebook([code("x = 1"), code("@deco\\ndef f():\\n    pass"), code("# c"), code("async def g(): pass")]),
        notebook([markdown("a \\\\ b", #""cell_marker": "\"\"\"""#), markdown("ab", #""cell_marker": "'''""#)]),
        notebook([markdown("a", #""cell_marker": "r\"\"\"""#), markdown("a\\nb", #""cell_marker": "\"\"\",\"\"\"""#)]),
        notebook([code("%%bash -l\\nls"), code("%%time\\nls -l"), code("!ls\\nx = !ls\\nls?\\n%run a \\\\\\n  b")]),
        notebook([code("s = '''\\n%magic\\n'''\\n# # +\\n# +"), code("    x = 1"), code("cat = 3\\ncat x")]),
        notebook([code("x", #""tags": ["a", "\u00e9"], "title": "T", "x": null, "n": 1e5, "l": [], "collapsed": true"#)]
        ),
        notebook([code("x", #""tags": [], "bad key": 1, "lines_to_next_cell": 0"#), code("y", #""cell_depth": 2"#)]),
        notebook([
            raw("---\\ntitle: x\\n---", #""lines_to_next_cell": -1"#), code("x", #""lines_to_next_cell": -9"#),
            code("y"),
        ]),
        notebook([raw("---\\ntitle: x\\n---"), code("x")]), notebook([raw("x", #""active": "py""#), code("x")]),
        notebook([code("x", #""active": "ipynb""#), raw("x", #""tags": ["active-py"]"#)]),
        notebook([code("x")], #""kernelspec": {"display_name": "x: y", "language": "R", "name": "yes"}"#),
        notebook([code("\u{e9}")], #""kernelspec": {"display_name": "Julia 1.9", "language": "julia", "name": "1.9"}"#),
        notebook([code("x", #""a": 1, "b": {"c": true}"#)], #""jupytext": {"cell_metadata_filter": "b,-all"}"#),
        notebook([code("x", #""a": 1, "b": "\ud83d\ude00""#)], #""jupytext": {"cell_metadata_json": true}"#),
        notebook([code("x")], #""jupytext": {"notebook_metadata_filter": "-all"}, "kernelspec": {"name": "p"}"#),
        notebook(
            [code("%x")],
            #""jupytext": {"comment_magics": false, "main_language": "python"}, "x": {"y": [1, {"z": []}]}"#),
        notebook(
            [code("x")],
            #""jupytext": {"notebook_metadata_filter": "all,-k"}, "k": 1, "x": {"y": [1, {"z": [], "a": ""}]}"#),
        notebook([code("x")], ##""jupytext": {"executable": "/usr/bin/env python", "encoding": "# coding: utf-8"}"##),
    ]

    @Test func `A notebook becomes the script that a person would write`() throws {
        let text = Self.notebook([Self.markdown("# T"), Self.code("%time\\nx = 1", #""nbgrader": {"grade": true}"#)])

        let script = try Notebook(ipynb: Array(text.utf8)).percent(fileExtension: "py")

        #expect(
            String(decoding: script, as: UTF8.self) == """
                # ---
                # jupyter:
                #   jupytext:
                #     text_representation:
                #       extension: .py
                #       format_name: percent
                #       format_version: '1.3'
                #       jupytext_version: 1.19.6
                # ---

                # %% [markdown]
                # # T

                # %% nbgrader={"grade": true}
                # %time
                x = 1

                """)
    }

    @Test func `A cell marker without a line to mark is refused, as jupytext fails at it`() throws {
        let text = Self.notebook([Self.code("%%bash", #""cell_marker": "\"\"\"""#)])

        #expect(throws: NotebookError.self) { try Notebook(ipynb: Array(text.utf8)).percent(fileExtension: "py") }
    }

    @Test(arguments: ["10001", "1000000000000", "9223372036854775807", "1e30", "123456789012345678901234567890"])
    func `More blank lines than anyone wants are refused`(count: String) throws {
        for cell in [
            Self.code("x", #""lines_to_next_cell": \#(count)"#),
            Self.raw("---\\ntitle: x\\n---", #""lines_to_next_cell": \#(count)"#),
        ] {
            let notebook = try Notebook(ipynb: Array(Self.notebook([cell, Self.code("y")]).utf8))

            #expect(throws: NotebookError.self) { try notebook.percent(fileExtension: "py") }
        }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"] != nil, "needs COURSEGATE_PYTHON"))
    func `A script is what jupytext writes, byte for byte`() throws {
        let python = try #require(ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"])
        let program = """
            import json, sys, jupytext
            for line in sys.stdin:
                print(json.dumps(jupytext.writes(jupytext.reads(json.loads(line), fmt="ipynb"), fmt="py:percent")))
            """
        let input = Self.notebooks.flatMap { JSON.string(Text($0)).compact + [UInt8(ascii: "\n")] }

        let result = try Program.run(
            [python, "-c", program], in: FileManager.default.temporaryDirectory.path,
            environment: ProcessInfo.processInfo.environment, input: input)

        let lines = result.outputBytes.split(separator: UInt8(ascii: "\n"))
        try #require(lines.count == Self.notebooks.count, "\(result.error)")
        for (notebook, line) in zip(Self.notebooks, lines) {
            let expected = try #require(try JSON.read(Array(line)).text?.string)
            let script = try Notebook(ipynb: Array(notebook.utf8)).percent(fileExtension: "py")
            #expect(String(decoding: script, as: UTF8.self) == expected, "\(notebook)")
        }
    }

    private static func notebook(_ cells: [String], _ metadata: String = "") -> String {
        #"{"cells": [\#(cells.joined(separator: ", "))], "metadata": {\#(metadata)}, "nbformat": 4, "nbformat_minor": 4}"#
    }

    private static func code(_ source: String, _ metadata: String = "") -> String {
        #"{"cell_type": "code", "execution_count": null, "outputs": [], "metadata": {\#(metadata)}, "source": "\#(source)"}"#
    }

    private static func markdown(_ source: String, _ metadata: String = "") -> String {
        #"{"cell_type": "markdown", "metadata": {\#(metadata)}, "source": "\#(source)"}"#
    }

    private static func raw(_ source: String, _ metadata: String = "") -> String {
        #"{"cell_type": "raw", "metadata": {\#(metadata)}, "source": "\#(source)"}"#
    }
}
