import Testing

@testable import Notebook

@Suite struct NBGraderConfigFileTests {
    @Test func `Literal assignments are read and the last one wins`() {
        let file = NBGraderConfigFile(
            Array(
                ##"""
                # nbgrader's options
                import os
                c = get_config()
                c.CourseDirectory.course_id = os.path.basename(os.getcwd())
                c.ClearSolutions.code_stub = {"python": "pass"}
                c.ClearSolutions.code_stub = {
                    'python': """# Ihr Code
                raise NotImplementedError()""",  # two lines
                    "julia": "# YOUR CODE HERE\n"
                             "error()",
                }
                c.ClearSolutions.begin_solution_delimeter = "BEGIN ANSWER"
                c.ClearHiddenTests.enforce_metadata = False
                c.IncludeHeaderFooter.header = 'source/header.ipynb'
                c.ClearOutput.remove_metadata_fields = ["collapsed"]
                """##.utf8))

        #expect(file.doubts == [])
        #expect(
            file.configuration.codeStubs == [
                "python": "# Ihr Code\nraise NotImplementedError()", "julia": "# YOUR CODE HERE\nerror()",
            ])
        #expect(file.configuration.solution.begin == "BEGIN ANSWER")
        #expect(file.configuration.solution.end == "END SOLUTION")
        #expect(!file.configuration.hiddenTests.enforcesMetadata)
        #expect(file.configuration.solution.enforcesMetadata)
        #expect(file.header == "source/header.ipynb")
        #expect(file.configuration.outputMetadataFields == ["collapsed"])
    }

    @Test func `The configuration may have another name, and be asked for in a block`() {
        let file = NBGraderConfigFile(
            Array(
                """
                try:
                    config = get_config()
                except NameError:
                    config = traitlets.config.get_config()
                config.CourseDirectory.course_id = "x"
                config.ClearSolutions.text_stub = ""
                if here:
                    config.ClearSolutions.code_stub = {"python": ""}
                config.update(other)
                """.utf8))

        #expect(file.configuration.textStub.isEmpty)
        #expect(file.doubts.map(\.option) == ["ClearSolutions.code_stub", nil])
    }

    @Test(
        "what only Python can tell is a doubt",
        arguments: [
            ("c.ClearSolutions.code_stub = STUBS", "ClearSolutions.code_stub"),
            ("c.ClearSolutions.code_stub.update({'julia': 'x'})", "ClearSolutions.code_stub"),
            ("if True:\n    c.ClearSolutions.text_stub = 'x'", "ClearSolutions.text_stub"),
            ("c['ClearSolutions']['text_stub'] = 'x'", "ClearSolutions"),
            ("c.ClearSolutions.code_stub = 'a' + b", "ClearSolutions.code_stub"),
            ("c.GenerateAssignment.preprocessors = []", "GenerateAssignment.preprocessors"),
            ("c.ClearHiddenTests.enabled = False", "ClearHiddenTests.enabled"),
            ("c.LockCells.lock_grade_cells = 'no'", "LockCells.lock_grade_cells"),
            ("c.NbGraderPreprocessor.text_stub = 'x'", "NbGraderPreprocessor.text_stub"),
            ("load_subconfig('other.py')", nil), ("d = c", nil), ("c = Config()", nil),
            ("setup(c)", nil), ("c.merge(other)", nil),
            ("for k, v in x.items():\n    setattr(c, k, v)", nil), ("exec(open('x').read())", nil),
        ] as [(String, String?)])
    func doubts(source: String, option: String?) {
        let file = NBGraderConfigFile(Array(("c = get_config()\n" + source + "\n").utf8))

        #expect(file.doubts.map(\.option) == [option])
        #expect(file.doubts.allSatisfy { $0.line >= 2 })
    }

    @Test(
        "what does not touch the student version is no doubt",
        arguments: [
            "c.CourseDirectory.root = here()", "\"\"\"About ClearSolutions.\"\"\"", "# c.ClearSolutions.x = y()",
            "c.Exchange.course_id = 'x'", "from nbgrader.preprocessors import ClearSolutions",
            "c.ClearOutput.enabled = True", "cc = 1", "x = y.c",
            "c.ClearSolutions.begin_text_delimeter = 'an option that nbgrader does not have'",
        ])
    func ignores(source: String) {
        #expect(NBGraderConfigFile(Array(source.utf8)).doubts == [])
    }
}
