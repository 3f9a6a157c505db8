import Notebook
import Testing

@Suite struct HostileInputTests {
    @Test func `A source keeps every byte that Python keeps`() throws {
        let source = "a\\r\\nb\\rc\\fd\\u0085e\\u2028f\\u0000g\\ud800h"
        let text =
            #"{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "raw", "metadata": {}, "source": ""#
            + source + #""}]}"#
        let notebook = try Notebook(ipynb: Array(text.utf8))
        let cell = try #require(notebook.cells.first)
        #expect(cell.source.lines.count == 2)
        #expect(cell.sourcePositions.count == 2)
        #expect(cell.source.pythonLines().count == 6)
        #expect(cell.source.utf8.contains(0))
        #expect(try Notebook(ipynb: notebook.ipynb).cells.first?.source == cell.source)
    }

    @Test func `A script is split where Python splits it, and placed where an editor counts`() throws {
        let text = "# %%\r\nx\u{C}y\u{2028}z\r\n\r\n# %%\r\nw\r\n"
        let notebook = try Notebook(percent: Array(text.utf8), fileExtension: "py")
        #expect(notebook.cells.map(\.source) == ["x\ny\nz", "w"])
        #expect(
            notebook.cells[0].sourcePositions == [
                Position(line: 2, column: 1), Position(line: 2, column: 3), Position(line: 2, column: 7),
            ])
        #expect(notebook.cells[1].position.line == 4)
    }

    @Test(
        arguments: [
            ([0x23, 0x20, 0x25, 0x25, 0x0A, 0xFF], "2:1 the bytes here are not UTF-8"),
            ([0xFF, 0xFE, 0x23, 0x00], "1:1 the file is UTF-16"),
            (
                Array("version https://git-lfs.github.com/spec/v1\n".utf8),
                "1:1 the file is a Git LFS pointer, not the notebook itself"
            ),
            (
                Array("# %%\n<<<<<<< a\n=======\n>>>>>>> b\n".utf8),
                "2:1 a merge conflict begins here that nobody has resolved"
            ),
        ] as [([UInt8], String)])
    func `A file that is no script is named`(bytes: [UInt8], expected: String) throws {
        let failure = try #require(
            #expect(throws: NotebookError.self) { try Notebook(percent: bytes, fileExtension: "py") })
        #expect("\(failure.position?.line ?? 0):\(failure.position?.column ?? 0) \(failure.message)" == expected)
    }

    @Test func `Options without end are refused`() {
        let options = String(repeating: "a ", count: 20_000)
        #expect(throws: NotebookError.self) {
            try Notebook(percent: Array("# %% a=1 \(options)\n".utf8), fileExtension: "py")
        }
        let nested = "a=" + String(repeating: "[", count: 10_000)
        #expect(throws: NotebookError.self) {
            try Notebook(percent: Array("# %% \(nested)\n".utf8), fileExtension: "py")
        }
        let yaml = "# ---\n# jupyter:\n#   a: " + String(repeating: "[", count: 10_000) + "\n# ---\n# %%\n"
        #expect(throws: NotebookError.self) { try Notebook(percent: Array(yaml.utf8), fileExtension: "py") }
    }
}
