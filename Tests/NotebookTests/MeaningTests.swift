import Testing

@testable import Notebook

@Suite struct MeaningTests {
    private static let notebook = """
        {"cells": [
          {"cell_type": "markdown", "id": "a", "metadata": {"tags": ["t"]}, "source": ["# T\\n", "text"]},
          {"cell_type": "code", "id": "b", "execution_count": 3, "metadata": {"collapsed": true},
           "outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}], "source": "x = 1"},
          {"cell_type": "code", "id": "c", "execution_count": null, "metadata": {"nbgrader": {"grade": true,
           "grade_id": "t", "locked": true, "points": 2, "schema_version": 3, "solution": false}},
           "outputs": [], "source": "assert x"}],
         "metadata": {"kernelspec": {"display_name": "P", "language": "python", "name": "python3"},
          "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
        """

    struct Mutation: CustomTestStringConvertible {
        let part: String
        let other: String
        /// The classes whose meaning changes.
        let changed: Set<Notebook.CellClass>
        var testDescription: String { "\(part) → \(other)" }

        init(_ part: String, _ other: String, _ changed: Set<Notebook.CellClass>) {
            (self.part, self.other, self.changed) = (part, other, changed)
        }
    }

    static let mutations = [
        Mutation("\"id\": \"b\"", "\"id\": \"z\"", []),
        Mutation("\"execution_count\": 3", "\"execution_count\": null", []),
        Mutation("\"text\": \"1\"", "\"text\": \"2\"", []),
        Mutation("{\"collapsed\": true}", "{\"scrolled\": \"auto\", \"execution\": {\"a\": \"b\"}}", []),
        Mutation("{\"name\": \"python\"}", "{\"name\": \"python\", \"version\": \"3\"}", []),
        Mutation("\"language_info\"", "\"jupytext\": {\"formats\": \"ipynb,py\"}, \"language_info\"", []),
        Mutation("[\"# T\\n\", \"text\"]", "\"# T\\r\\ntext\"", []),
        Mutation("\"nbformat_minor\": 5", "\"nbformat_minor\": 4", []),
        Mutation("\"points\": 2, \"schema_version\": 3", "\"schema_version\": 3, \"points\": 2", []),
        Mutation("{\"collapsed\": true}", "{\"lines_to_next_cell\": 2}", []),
        Mutation("text\"]", "Text\"]", [.prose]),
        Mutation("[\"t\"]", "[\"u\"]", [.prose]),
        Mutation("\"# T", "\" # T", [.prose]),
        Mutation("\"source\": [\"# T", "\"attachments\": {\"a\": {}}, \"source\": [\"# T", [.prose]),
        Mutation("x = 1", "x = 2", [.code]),
        Mutation("x = 1", "x = 1 ", [.code]),
        Mutation("{\"collapsed\": true}", "{\"editable\": false}", [.code]),
        Mutation("{\"collapsed\": true}", "{\"nbgrader\": {\"solution\": true}}", [.code, .graded]),
        Mutation("assert x", "assert y", [.code, .graded]),
        Mutation("\"points\": 2", "\"points\": 3", [.code, .graded]),
        Mutation("\"grade_id\": \"t\"", "\"grade_id\": \"u\"", [.code, .graded]),
        Mutation("\"grade\": true", "\"grade\": false", [.code, .graded]),
        Mutation("\"name\": \"python3\"", "\"name\": \"ir\"", [.code, .graded]),
        Mutation("\"display_name\"", "\"env\": {}, \"display_name\"", [.code, .graded]),
        Mutation("\"metadata\": {\"kernelspec\"", "\"metadata\": {\"toc\": 1, \"kernelspec\"", [.code, .graded]),
        Mutation("\"cell_type\": \"markdown\"", "\"cell_type\": \"raw\"", [.prose]),
    ]

    @Test("a change counts for the classes that it is about", arguments: mutations)
    func counts(mutation: Mutation) throws {
        let parts = Self.notebook.split(separator: mutation.part, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        let before = try Notebook(ipynb: Array(Self.notebook.utf8))
        let after = try Notebook(ipynb: Array(parts.joined(separator: mutation.other).utf8))

        for cellClass in Notebook.CellClass.allCases {
            let isSame = before.meaning(of: [cellClass]) == after.meaning(of: [cellClass])
            #expect(isSame == !mutation.changed.contains(cellClass), "\(cellClass)")
        }
        let all = Set(Notebook.CellClass.allCases)
        #expect((before.meaning(of: all) == after.meaning(of: all)) == mutation.changed.isEmpty)
    }

    @Test func `A notebook and its percent twin have one meaning`() throws {
        let notebook = try Notebook(ipynb: Array(Self.notebook.utf8))
        let twin = try Notebook(percent: try notebook.percent(fileExtension: "py"), fileExtension: "py")

        for cellClass in Notebook.CellClass.allCases {
            #expect(twin.meaning(of: [cellClass]) == notebook.meaning(of: [cellClass]), "\(cellClass)")
        }
        #expect(notebook.meaning(of: [.code]).utf8.count == 64)
        #expect(notebook.meaning(of: [.code]) != notebook.meaning(of: [.prose]))
    }

    @Test func `Moving a cell changes the meaning`() throws {
        var notebook = try Notebook(ipynb: Array(Self.notebook.utf8))
        let before = notebook.meaning(of: [.code])
        notebook.cells.swapAt(1, 2)

        #expect(notebook.meaning(of: [.code]) != before)
    }
}
