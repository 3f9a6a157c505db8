import Notebook
import Testing

@Suite struct IpynbTests {
    private let notebook = """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"language": "python"}},
         "cells": [
          {"cell_type": "markdown", "metadata": {}, "source": "one\\ntwo\\u000athree"},
          {
           "cell_type": "code", "id": "a", "outputs": [], "execution_count": null,
           "metadata": {"tags": [], "nbgrader": {"grade": true}},
           "source": [
            "x = 1\\n",
            "y = ",
            "2\\n"
           ]
          },
          {"cell_type": "raw", "metadata": {}, "source": []}
         ]}
        """

    @Test func `Cells and source lines know where they stand`() throws {
        let notebook = try Notebook(ipynb: Array(notebook.utf8))

        #expect(notebook.cells.map(\.kind) == [.markdown, .code, .raw])
        #expect(notebook.cells.map(\.source) == ["one\ntwo\nthree", "x = 1\ny = 2\n", ""])
        #expect(notebook.cells.map(\.position) == [at(3, 3), at(4, 3), at(13, 3)])
        #expect(notebook.cells[0].sourcePositions == [at(3, 56), at(3, 61), at(3, 70)])
        #expect(notebook.cells[1].sourcePositions == [at(8, 6), at(9, 6), at(10, 9)])
        #expect(notebook.cells[1].metadataPosition == at(6, 29))
        #expect(notebook.cells[0].metadataPosition == at(3, 3))
        #expect(notebook.cells[2].sourcePositions.count == 1)
        #expect(notebook.cells[1].members.members.map(\.key) == ["id", "outputs", "execution_count"])
        #expect(notebook.language == "python")
    }

    @Test func `A notebook is written as nbformat writes it`() throws {
        let text = """
            {"nbformat_minor": 4, "nbformat": 4, "metadata": {"signature": "x"}, "cells": [
            {"source": "a\\u2028b\\r\\nc\\n", "cell_type": "code", "metadata": {"trusted": true}, "execution_count": 1,
             "outputs": [{"output_type": "stream", "name": "stdout", "text": "1\\n2"}]}]}
            """
        let written = """
            {
             "cells": [
              {
               "cell_type": "code",
               "execution_count": 1,
               "metadata": {},
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "1\\n",
                  "2"
                 ]
                }
               ],
               "source": [
                "a\u{2028}",
                "b\\r\\n",
                "c\\n"
               ]
              }
             ],
             "metadata": {},
             "nbformat": 4,
             "nbformat_minor": 4
            }

            """
        let notebook = try Notebook(ipynb: Array(text.utf8))
        #expect(String(decoding: notebook.ipynb, as: UTF8.self) == written)
        #expect(try Notebook(ipynb: notebook.ipynb).canonical == notebook.canonical)
    }

    @Test(arguments: [
        ("[]", "1:1 \"[\" stands where a notebook's opening \"{\" is expected"),
        (#"{"nbformat": 3, "worksheets": []}"#, "1:14 the notebook is in nbformat 3, and nbformat 4 is needed"),
        (#"{"cells": [], "metadata": {}}"#, "1:1 the file has no \"nbformat\", so it is no notebook"),
        (#"{"nbformat": "4"}"#, "1:14 nbformat \"4\" is not supported: it has to be the number 4"),
        (#"{"nbformat": 5}"#, "1:14 nbformat 5 is not supported: it has to be the number 4"),
        (#"{"nbformat": 4, "cells": [], "metadata": {}}"#, "1:1 the notebook has no \"nbformat_minor\""),
        (#"{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}"#, "1:1 the notebook has no \"cells\""),
        (#"{"nbformat": 4, "nbformat_minor": 5, "cells": []}"#, "1:1 the notebook has no \"metadata\""),
        (
            #"{"nbformat": 4, "nbformat_minor": 5, "metadata": [], "cells": []}"#,
            "1:50 the notebook's \"metadata\" is no object"
        ),
        (#"{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {}}"#, "1:63 \"cells\" is no array"),
        (file("1"), "1:64 cell 1 is no object"),
        (file(#"{"metadata": {}, "source": ""}"#), "1:64 cell 1 has no \"cell_type\""),
        (file(#"{"cell_type": "heading", "metadata": {}, "source": ""}"#), "1:78 cell 1 has an unknown \"cell_type\""),
        (file(#"{"cell_type": "code", "source": ""}"#), "1:64 cell 1 has no \"metadata\""),
        (file(#"{"cell_type": "code", "metadata": [], "source": ""}"#), "1:98 the \"metadata\" of cell 1 is no object"),
        (file(#"{"cell_type": "code", "metadata": {}}"#), "1:64 cell 1 has no \"source\""),
        (
            file(#"{"cell_type": "code", "metadata": {}, "source": 1}"#),
            "1:112 the \"source\" of cell 1 is neither a string nor an array of strings"
        ),
        (
            file(#"{"cell_type": "code", "metadata": {}, "source": [["x"]]}"#),
            "1:113 the \"source\" of cell 1 holds something that is no string"
        ),
    ])
    func `What is no notebook is refused by name`(text: String, expected: String) {
        #expect(failure(text) == expected)
    }

    @Test func `A hundred thousand cells are read`() throws {
        let cell = #"{"cell_type": "raw", "metadata": {}, "source": "x"}"#
        let cells = Array(repeating: cell, count: 100_000).joined(separator: ",")
        #expect(try Notebook(ipynb: Array(Self.file(cells).utf8)).cells.count == 100_000)
    }

    private static func file(_ cells: String) -> String {
        #"{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ["# + cells + "]}"
    }

    private func at(_ line: Int, _ column: Int) -> Position { Position(line: line, column: column) }

    private func failure(_ text: String) -> String? {
        do {
            _ = try Notebook(ipynb: Array(text.utf8))
            return nil
        } catch {
            return (error.position.map { "\($0.line):\($0.column)" } ?? "-") + " " + error.message
        }
    }
}
