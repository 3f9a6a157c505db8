import Testing

@testable import Notebook

@Suite struct NotebookRefusalTests {
    @Test(
        "a file that is no notebook gets nbformat's own error",
        arguments: [
            ("", "NotJSONError", "Notebook does not appear to be JSON: ''"),
            ("# %%\nprint(1)\n", "NotJSONError", "Notebook does not appear to be JSON: '# %%\\nprint(1)\\n'"),
            ("{\"a\": 1,}", "NotJSONError", "Notebook does not appear to be JSON: '{\"a\": 1,}'"),
            ("\u{feff}{}", "NotJSONError", "Notebook does not appear to be JSON: '\\ufeff{}'"),
            (
                "{\"a\": \"0123456789012345678901234567890123456789\"", "NotJSONError",
                "Notebook does not appear to be JSON: '{\"a\": \"01234567890123456789012345678901..."
            ),
            ("[]", "AttributeError", "'list' object has no attribute 'get'"),
            ("3", "AttributeError", "'int' object has no attribute 'get'"),
            ("{\"nbformat\": 5}", "NBFormatError", "Unsupported nbformat version 5"),
            ("{\"nbformat\": \"4\"}", "NBFormatError", "Unsupported nbformat version 4"),
            ("{\"nbformat\": [4]}", "TypeError", "unhashable type: 'list'"),
            (
                "{\"nbformat\": 4}", "ValidationError",
                "The notebook is invalid and is missing an expected key: cells"
            ),
            (
                "{\"nbformat\": 4, \"cells\": []}", "ValidationError",
                "The notebook is invalid and is missing an expected key: metadata"
            ),
            (
                "{\"nbformat\": 4, \"cells\": [\"x\"], \"metadata\": {}}", "ValidationError",
                "The notebook is invalid and is missing an expected key: 'str' object has no attribute 'get'"
            ),
            (
                "{\"nbformat\": 4, \"cells\": [{\"source\": [1]}], \"metadata\": {}}", "TypeError",
                "sequence item 0: expected str instance, int found"
            ),
        ])
    func namesNBFormatsError(file: String, errorClass: String, message: String) throws {
        let refusal = try #require(NotebookRefusal(ipynb: Array(file.utf8)))

        #expect(refusal.errorClass == errorClass)
        #expect(refusal.message == message)
    }

    @Test(
        "a notebook of an older nbformat, which nbformat would convert, is refused by name",
        arguments: [
            ("{}", "the notebook is of no nbformat, and nbformat 4 is needed"),
            (
                "{\"nbformat\": 3, \"worksheets\": []}", "the notebook is in nbformat 3, and nbformat 4 is needed"
            ),
        ])
    func refusesOlderVersions(file: String, message: String) throws {
        let error = try #require(throws: NotebookError.self) { try Notebook(ipynb: Array(file.utf8)) }

        let verdict = StudentVerdict(error, bytes: Array(file.utf8), isScript: false)

        #expect(!verdict.isAccepted)
        #expect(!verdict.isUndecided)
        #expect(verdict.failure?.errorClass == nil)
        #expect(verdict.failure?.message == message)
    }

    @Test(
        "what is wrong before nbformat looks into its schema has Python's error",
        arguments: [
            ("\"nbformat\": 4.0, \"nbformat_minor\": 4, \"cells\": []", "AssertionError", ""),
            ("\"nbformat\": 4, \"nbformat_minor\": \"4\", \"cells\": []", "AssertionError", ""),
            (
                "\"nbformat\": 4, \"nbformat_minor\": -1, \"cells\": []", "ValidationError",
                "No schema for validating v4.-1 notebooks"
            ),
            (
                "\"nbformat\": 4, \"nbformat_minor\": 4, \"cells\": [{\"cell_type\": null, \"metadata\": {}}]",
                "TypeError",
                "unsupported operand type(s) for +: 'NoneType' and 'str'"
            ),
            (
                "\"nbformat\": 4, \"nbformat_minor\": 4, \"cells\": [{\"cell_type\": {}, \"metadata\": {}}]",
                "ValueError",
                "dictionary update sequence element #0 has length 1; 2 is required"
            ),
            (
                "\"nbformat\": 4, \"nbformat_minor\": 4, \"cells\": [{\"attachments\": 1.5, \"metadata\": {}}]",
                "ValidationError",
                "The notebook is invalid and is missing an expected key: 'float' object has no attribute 'values'"
            ),
            (
                "\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"id\": [], \"metadata\": {}}]", "TypeError",
                "unhashable type: 'list'"
            ),
            (
                "\"nbformat\": 4, \"nbformat_minor\": 4, \"cells\": {}", "NotebookValidationError",
                "{} is not of type 'array'\n\nFailed validating 'type' in notebook['properties']['cells']:\n\n"
                    + "On instance['cells']:\n{}"
            ),
        ])
    func namesPythonsError(members: String, errorClass: String, message: String) throws {
        let refusal = try #require(NotebookRefusal(ipynb: Array("{\"metadata\": {}, \(members)}".utf8)))

        #expect(refusal.errorClass == errorClass)
        #expect(refusal.message == message)
    }

    @Test func `What nbformat reads after all is not refused in its name`() {
        let file = "{\"nbformat\": 4, \"nbformat\": 4, \"nbformat_minor\": 4, \"metadata\": {}, \"cells\": []}"

        #expect(NotebookRefusal(ipynb: Array(file.utf8)) == nil)
    }

    @Test(
        "bytes that are not UTF-8 are described as Python does",
        arguments: [
            ([0x61, 0xE9, 0x62], "'utf-8' codec can't decode byte 0xe9 in position 1: invalid continuation byte"),
            ([0x61, 0xFF], "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte"),
            ([0xE2, 0x82], "'utf-8' codec can't decode bytes in position 0-1: unexpected end of data"),
            ([0xF0, 0x9F, 0x98, 0x20], "'utf-8' codec can't decode bytes in position 0-2: invalid continuation byte"),
            ([0xED, 0xA0, 0x80], "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte"),
        ] as [([UInt8], String)])
    func describesBadBytes(bytes: [UInt8], message: String) {
        #expect(NotebookRefusal(encodingOf: bytes)?.message == message)
    }

    @Test func `A notebook that our reader alone refuses is not judged`() throws {
        let file = Array(
            "{\"nbformat\": 4, \"nbformat\": 4, \"nbformat_minor\": 4, \"metadata\": {}, \"cells\": []}".utf8)
        let error = try #require(throws: NotebookError.self) { try Notebook(ipynb: file) }

        let verdict = StudentVerdict(error, bytes: file, isScript: false)

        #expect(!verdict.isAccepted)
        #expect(verdict.isUndecided)
        #expect(verdict.failure?.errorClass == nil)
    }

    @Test func `The line for a refused notebook has nbgrader's class, the cell and the line of the file`() throws {
        let script = "# %% nbgrader={\"grade\": true, \"grade_id\": \"t\"}\nassert 1\n"
        let notebook = try Notebook(percent: Array(script.utf8), fileExtension: "py")

        let line = StudentVerdict(StudentVersion(of: notebook)).line(path: "a.py")

        #expect(
            String(decoding: line, as: UTF8.self)
                == "{\"accepted\":false,\"checksums\":[],\"error\":{\"cell\":1,\"class\":\"SchemaTooOldError\",\"line\":1,"
                + "\"message\":\"Outdated schema version: 0 (expected 3)\"},\"path\":\"a.py\",\"undecided\":false}")
    }
}
