import Notebook
import Testing

@Suite struct PercentTests {
    @Test func `Cells, metadata and positions are read`() throws {
        let notebook = try read(
            """
            # ---
            # jupyter:
            #   kernelspec:
            #     display_name: Python 3
            #     language: python
            #     name: python3
            # ---

            # %% [markdown]
            \"""
            # Title

            Text
            \"""

            # %% nbgrader={"grade": true, "grade_id": "a"}
            # %time x
            y = 1


            # %% [markdown]
            # plain text
            #
            #no blank
            """)

        #expect(notebook.cells.map(\.kind) == [.markdown, .code, .markdown])
        #expect(notebook.cells.map(\.source) == ["# Title\n\nText", "%time x\ny = 1", "plain text\n\nno blank"])
        #expect(notebook.cells.map(\.position.line) == [9, 16, 21])
        #expect(notebook.cells[0].sourcePositions == [at(11, 1), at(12, 1), at(13, 1)])
        #expect(notebook.cells[1].sourcePositions == [at(17, 3), at(18, 1)])
        #expect(notebook.cells[1].metadataPosition == at(16, 6))
        #expect(notebook.cells[2].sourcePositions == [at(22, 3), at(23, 2), at(24, 2)])
        #expect(notebook.cells[0].metadata["cell_marker"]?.text == "\"\"\"")
        #expect(notebook.cells[1].metadata["nbgrader"]?["grade_id"]?.text == "a")
        #expect(notebook.cells[1].metadata["lines_to_next_cell"]?.number == "2")
        #expect(notebook.language == "python")
    }

    @Test(arguments: [
        ("# %% tags=['a', \"b\"] x=True y\n1", #"{"tags":["a","b"],"x":true,"y":null}"#),
        (#"# %% a title {"k": [1.10, NaN]}"#, #"{"k":[1.1,NaN],"title":"a title"}"#),
        (#"# %% nbgrader={"grade": false,}"#, #"{"incorrectly_encoded_metadata":"nbgrader={\"grade\": false,}"}"#),
        (#"# %% nbgrader={"a": 1} [markdown]"#, #"{"incorrectly_encoded_metadata":"nbgrader={\"a\": 1} [markdown]"}"#),
        ("# %%% sub\n\n# %%", #"{"cell_depth":1,"title":"sub"}"#),
        ("# %% [md] x", #"{"region_name":"md","title":"x"}"#),
    ])
    func `The options of a marker are metadata`(text: String, expected: String) throws {
        let cell = try #require(try read(text + "\n").cells.first)
        #expect(String(decoding: JSON.object(cell.metadata).compact, as: UTF8.self) == expected)
    }

    @Test(
        arguments: [
            ("", "- the file is empty"),
            ("x = 1\n\ny = 2\n", "- the file is no percent script: jupytext reads it in its light format"),
            (
                "import marimo\napp = marimo.App()\n",
                "- the file is in jupytext's format marimo, and only percent scripts are read"
            ),
            ("# %% {\"a\"}\n", "1:1 the cell's metadata is none that a notebook can hold: it holds a Python set"),
            (
                "# %% tags=[\"x\"], nbgrader={\"a\": 1}\n",
                "1:1 the cell's metadata has \"tags\" that is not a list of texts, and jupytext fails on it"
            ),
            (
                "# ---\n# jupyter:\n#   a: 2020-01-01\n# ---\n# %%\n",
                "3:8 the header holds the date 2020-01-01, which a notebook cannot hold"
            ),
            ("# ---\n# jupyter:\n#   a: [\n# ---\n# %%\n", nil),
            (
                "# coding: latin-1\n# %%\n",
                "1:1 the line declares an encoding other than utf-8, and jupytext reads no other"
            ),
            (
                "# %% tags=\"x\"\n",
                "1:1 the cell's metadata breaks nbformat's schema: \"tags\" has to be a list of different texts without commas"
            ),
        ] as [(String, String?)])
    func `What jupytext does not read as percent is refused by name`(text: String, expected: String?) {
        let failure = #expect(throws: NotebookError.self) { try read(text) }
        guard let expected, let failure else { return }
        let place = failure.position.map { "\($0.line):\($0.column)" } ?? "-"
        #expect("\(place) \(failure.message)" == expected)
    }

    @Test func `Many cells take time in proportion`() throws {
        let indented = String(repeating: "# %%\n  x\n", count: 20_000)
        #expect(try read(indented).cells.count == 20_000)
        let fences = "# %% [markdown]\n" + String(repeating: "# ```python\n", count: 50_000)
        #expect(try read(fences).cells.count == 1)
    }

    @Test func `A line of output holds the cells`() throws {
        let line = try read("# %%\nx\n").cellsLine(path: "a.py")
        let expected =
            #"{"cells":[{"cell_type":"code","line":1,"metadata":{},"source":"x"}],"format":"percent","metadata":{"jupytext":{"cell_metadata_filter":"-all","main_language":"python","notebook_metadata_filter":"-all"}},"path":"a.py"}"#
        #expect(String(decoding: line, as: UTF8.self) == expected)
    }

    private func read(_ text: String) throws -> Notebook {
        try Notebook(percent: Array(text.utf8), fileExtension: "py")
    }

    private func at(_ line: Int, _ column: Int) -> Position { Position(line: line, column: column) }
}
