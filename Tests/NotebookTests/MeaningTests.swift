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
        /// Whether a percent script can hold it, so that the twin has to agree.
        let hasTwin: Bool
        var testDescription: String { "\(part) → \(other)" }

        init(_ part: String, _ other: String, _ changed: Set<Notebook.CellClass>, hasTwin: Bool = true) {
            (self.part, self.other, self.changed, self.hasTwin) = (part, other, changed, hasTwin)
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
        Mutation("\"source\": [\"# T", "\"attachments\": {\"a\": {}}, \"source\": [\"# T", [.prose], hasTwin: false),
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
        Mutation(
            "\"metadata\": {\"kernelspec\"", "\"metadata\": {\"toc\": 1, \"kernelspec\"", [.code, .graded],
            hasTwin: false),
        Mutation("\"cell_type\": \"markdown\"", "\"cell_type\": \"raw\"", [.prose]),

        // The rest of what does not count, and how the file is written down.
        Mutation("{\"collapsed\": true}", "{\"ExecuteTime\": {\"end_time\": \"1\"}, \"trusted\": true}", []),
        Mutation("\"id\": \"a\", ", "", []),
        Mutation("\"language_info\": {\"name\": \"python\"}", "\"signature\": \"x\"", []),
        Mutation(
            "\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"1\"", "\"output_type\": \"error\"", []),
        Mutation("\"source\": \"x = 1\"", "\"source\": [\"x \", \"= \\u0031\"]", []),
        Mutation(
            "\"metadata\": {\"tags\": [\"t\"]}, \"source\"", "\"metadata\":{\"tags\":[ \"t\" ]},\n\n\"source\"", []),

        // Metadata of a cell.
        Mutation("{\"collapsed\": true}", "{\"tags\": [\"raises-exception\"]}", [.code]),
        Mutation("{\"collapsed\": true}", "{\"deletable\": false}", [.code]),
        Mutation("{\"collapsed\": true}", "{\"name\": \"n\"}", [.code]),
        Mutation("{\"collapsed\": true}", "{\"jupyter\": {\"source_hidden\": true}}", [.code]),
        Mutation("{\"collapsed\": true}", "{\"slideshow\": {\"slide_type\": \"skip\"}}", [.code]),
        Mutation("{\"collapsed\": true}", "{\"my\": null}", [.code], hasTwin: false),
        Mutation("{\"tags\": [\"t\"]}", "{\"tags\": [\"t\", \"t2\"]}", [.prose]),
        Mutation("{\"tags\": [\"t\"]}", "{}", [.prose]),

        // nbgrader's metadata.
        Mutation("\"locked\": true", "\"locked\": false", [.code, .graded]),
        Mutation("\"solution\": false", "\"solution\": true", [.code, .graded]),
        Mutation("\"solution\": false", "\"solution\": false, \"task\": false", [.code, .graded]),
        Mutation("\"schema_version\": 3", "\"schema_version\": 2", [.code, .graded]),
        Mutation("\"schema_version\": 3, ", "", [.code, .graded]),
        Mutation("\"points\": 2", "\"points\": 2.0", [.code, .graded]),
        Mutation("\"points\": 2", "\"checksum\": \"x\", \"points\": 2", [.code, .graded]),
        Mutation("{\"tags\": [\"t\"]}", "{\"tags\": [\"t\"], \"nbgrader\": {\"task\": true}}", [.prose, .graded]),
        Mutation("{\"tags\": [\"t\"]}", "{\"tags\": [\"t\"], \"nbgrader\": {\"locked\": true}}", [.prose, .graded]),
        // A grade_id alone is no role.
        Mutation("{\"tags\": [\"t\"]}", "{\"tags\": [\"t\"], \"nbgrader\": {\"grade_id\": \"a\"}}", [.prose]),

        // Text.
        Mutation("assert x", "assert x\\n### BEGIN HIDDEN TESTS\\nassert y\\n### END HIDDEN TESTS", [.code, .graded]),
        Mutation("assert x", "assert  x", [.code, .graded]),
        Mutation("x = 1", "\\u00e9 = 1", [.code]),
        Mutation("x = 1", "e\\u0301 = 1", [.code]),
        Mutation("x = 1", "", [.code]),
        Mutation("x = 1", "# x\\nx = 1", [.code]),
        Mutation("text\"]", "text  \"]", [.prose], hasTwin: false),

        // Cells.
        Mutation(
            "{\"cell_type\": \"markdown\"",
            "{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": \"\"}, {\"cell_type\": \"markdown\"", [.prose]),
        Mutation(
            "{\"cell_type\": \"markdown\"",
            "{\"cell_type\": \"code\", \"metadata\": {}, \"source\": \"y\"}, {\"cell_type\": \"markdown\"", [.code]),
        Mutation("\"id\": \"a\"", "\"my\": 1, \"id\": \"a\"", [.prose], hasTwin: false),

        // The notebook.
        Mutation("\"language\": \"python\"", "\"language\": \"R\"", [.code, .graded], hasTwin: false),
        Mutation(
            "\"kernelspec\": {\"display_name\": \"P\", \"language\": \"python\", \"name\": \"python3\"},", "",
            [.code, .graded], hasTwin: false),
        Mutation("\"nbformat\": 4", "\"my\": 1, \"nbformat\": 4", [.code, .graded], hasTwin: false),
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
        guard mutation.hasTwin else { return }
        let twin = try Notebook(percent: try after.percent(fileExtension: "py"), fileExtension: "py")
        for cellClass in Notebook.CellClass.allCases {
            #expect(twin.meaning(of: [cellClass]) == after.meaning(of: [cellClass]), "twin, \(cellClass)")
        }
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

    @Test func `Moving a cell past one of another class changes the meaning of both together alone`() throws {
        var notebook = try Notebook(ipynb: Array(Self.notebook.utf8))
        let before = Notebook.CellClass.allCases.map { notebook.meaning(of: [$0]) }
        let all = notebook.meaning(of: Set(Notebook.CellClass.allCases))
        notebook.cells.swapAt(0, 1)

        #expect(Notebook.CellClass.allCases.map { notebook.meaning(of: [$0]) } == before)
        #expect(notebook.meaning(of: Set(Notebook.CellClass.allCases)) != all)
    }

    @Test func `Moving a cell changes the meaning`() throws {
        var notebook = try Notebook(ipynb: Array(Self.notebook.utf8))
        let before = notebook.meaning(of: [.code])
        notebook.cells.swapAt(1, 2)

        #expect(notebook.meaning(of: [.code]) != before)
    }
}
