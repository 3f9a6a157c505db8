import Notebook
import Testing

struct NBGraderFaultTests {
    private static func metadata(_ members: String) throws -> JSONObject {
        try JSON.read(Array("{\"nbgrader\": {\(members)}}".utf8)).object ?? [:]
    }

    private static let answer =
        #""schema_version": 3, "grade": false, "solution": true, "locked": false, "grade_id": "a""#
    private static let test =
        #""schema_version": 3, "grade": true, "solution": false, "locked": true, "grade_id": "t", "points": 2"#

    private func notebook(_ cells: (kind: Cell.Kind, metadata: JSONObject, source: String)...) -> Notebook {
        Notebook(
            format: .percent,
            cells: cells.enumerated().map { index, cell in
                let first = index * 100 + 1
                let lines = cell.source.split(separator: "\n", omittingEmptySubsequences: false).count
                return Cell(
                    number: index + 1, kind: cell.kind, source: Text(cell.source), metadata: cell.metadata,
                    position: Position(line: first),
                    sourcePositions: (0..<lines).map { Position(line: first + 1 + $0) })
            })
    }

    @Test func `All faults are found, the first being nbgrader's error`() throws {
        let faulty = notebook(
            (.code, [:], "# BEGIN SOLUTION\nx"),
            (.code, try Self.metadata(#""grade": true, "grade_id": "a b""#), "assert x"),
            (.code, try Self.metadata(Self.test), "### BEGIN HIDDEN TESTS\nassert x"),
            (.code, try Self.metadata(Self.test), "assert x"))
        let version = StudentVersion(of: faulty)
        #expect(
            version.faults.filter(\.isFatal).map(\.kind) == [
                .solutionUnterminated, .solutionOutsideSolutionCell, .schemaTooOld, .gradeIDInvalid,
                .gradeIDDuplicate, .hiddenTestsUnterminated,
            ])
        guard case .refused(let first) = version.outcome else {
            Issue.record("accepted")
            return
        }
        #expect(first.nbgraderMessage == "no end solution statement found")
        #expect(first.position == Position(line: 2))
        let duplicate = try #require(version.faults.first { $0.kind == .gradeIDDuplicate })
        #expect(duplicate.message == "The same grade_id stands at line 201, in cell 3. nbgrader refuses the notebook.")
    }

    @Test(arguments: [
        ("### END SOLUTION\nx", NBGraderFault.Kind.solutionEndAlone),
        ("x = 1\ny = 2", .solutionRegionMissing),
        ("### BEGIN SOLUTON\nx\n### END SOLUTION", .delimiterMisspelt),
        ("### begin solution\nx", .delimiterMisspelt),
        ("### BEGIN  SOLUTION\nx", .delimiterMisspelt),
        ("### BEGIN_SOLUTION\nx", .delimiterMisspelt),
        ("# BEGIN SOLUTION END SOLUTION\n# END SOLUTION", .delimitersOnOneLine),
        ("# BEGIN SOLUTION\n# BEGIN HIDDEN TESTS\n# END SOLUTION", .hiddenTestsInSolution),
    ])
    func `What nbgrader accepts in silence is told`(source: String, kind: NBGraderFault.Kind) throws {
        let version = StudentVersion(of: notebook((.code, try Self.metadata(Self.answer), source)))
        #expect(version.faults.contains { $0.kind == kind && $0.consequence == .silent })
        #expect(!version.faults.contains { $0.isFatal })
    }

    @Test(arguments: [
        "# The solution begins with x", "## Begin your solution here", "# and solution", "# END FUNCTION",
        "# BEGIN SECTION",
        "print('begin solution')", "# END OF THE MODULE", "### BEGIN SOLUTIONS", "# HIDDEN TESTS follow",
        "# End of solution",
    ])
    func `Prose is no misspelt delimiter`(line: String) throws {
        let version = StudentVersion(of: notebook((.code, [:], line)))
        #expect(!version.faults.contains { $0.kind == .delimiterMisspelt })
    }

    @Test(arguments: [
        ("2.5", "f8eebd679a09133a2883d5ab3f9f3017"), ("0", "4384395423107f28953350713f7033bd"),
        ("1e16", "9ff4e32d417c48905001b6467f5cdd75"), ("1e-5", "77a3a9f60fe10fefda78d633f70a44c4"),
        ("0.3333333333333333", "9f016efdff43ef7cfd56a0347ffbb54f"),
    ])
    func `A checksum is nbgrader's, points written as Python does`(points: String, checksum: String) throws {
        let members = Self.test.replacing("\"points\": 2", with: "\"points\": \(points)")
        let version = StudentVersion(of: notebook((.code, try Self.metadata(members), "x = 1")))
        guard case .accepted(let student) = version.outcome else {
            Issue.record("refused: \(version.faults)")
            return
        }
        #expect(student.cells[0].checksum?.string == checksum)
        #expect(student.cells[0].metadata["editable"] == .bool(false))
    }

    @Test func `An update tells which keys change`() throws {
        let old = try JSON.read(Array(#"{"grade": true, "grade_id": "a", "points": "", "foo": 1}"#.utf8))
        let update = try #require(NBGraderUpdate.updated(old, kind: .code))
        #expect(
            Set(update.changes) == [
                .set("schema_version", to: .number("3")), .set("solution", to: .bool(false)),
                .set("locked", to: .bool(false)), .set("points", to: .number("0.0")), .removed("foo"),
            ])
        let plain = try JSON.read(Array(#"{"grade_id": "a"}"#.utf8))
        #expect(NBGraderUpdate.updated(plain, kind: .code)?.changes == [.roleRemoved])
    }

    @Test(
        "what nbgrader asks of autotests before it runs code is known",
        arguments: [
            (#"{"python3": {"templates": {"default": []}, "dispatch": "", "check": "", "normalize": ""}}"#, nil),
            (#"{"python3": {"templates": {}, "dispatch": "", "check": "", "normalize": ""}}"#, "'default'"),
            (#"{"python3": {"templates": {"default": []}, "dispatch": "", "normalize": ""}}"#, "'check'"),
            (#"{"ir": {}}"#, "'python3'"),
            ("null", "'NoneType' object is not subscriptable"),
            ("[]", "list indices must be integers or slices, not str"),
            (#"{"python3": null}"#, "'NoneType' object is not subscriptable"),
        ] as [(String, String?)])
    func autotests(file: String, message: String?) throws {
        var faulty = notebook((.code, try Self.metadata(Self.test), "### AUTOTEST x; y"))
        faulty.metadata =
            try JSON.read(Array(#"{"kernelspec": {"name": "python3", "display_name": "P"}}"#.utf8)).object ?? [:]

        let version = StudentVersion(of: faulty, autotests: .read(try JSON.read(Array(file.utf8))))

        switch version.outcome {
        case .accepted: Issue.record("accepted")
        case .refused(let fault): #expect(fault.nbgraderMessage == message)
        case .undecided: #expect(message == nil)
        }
    }

    @Test(arguments: [
        ("### AUTOTEST", nil), ("### AUTOTEST ;;", nil),
        ("### HASHED AUTOTEST x", NBGraderFault.Kind.autotestHashMissing),
        ("x = 'AUTOTEST'", nil), ("### AUTOTEST x", .autotestFileIncomplete),
    ])
    func `A template is asked for where there is something to test`(line: String, kind: NBGraderFault.Kind?) throws {
        var faulty = notebook((.code, try Self.metadata(Self.test), line))
        faulty.metadata =
            try JSON.read(Array(#"{"kernelspec": {"name": "python", "display_name": "P"}}"#.utf8)).object ?? [:]
        let file = #"{"python": {"templates": {}, "dispatch": "", "check": "", "normalize": ""}}"#

        let version = StudentVersion(of: faulty, autotests: .read(try JSON.read(Array(file.utf8))))

        #expect(version.faults.first(where: \.isFatal)?.kind == kind)
    }

    /// nbgrader names an id that nobody wrote: nbformat gave it when it read the header.
    @Test(arguments: [
        (4, 5, "Additional properties are not allowed ('id' was unexpected)"),
        (4, 4, "'outputs' is a required property"), (5, 5, "'outputs' is a required property"),
        (5, 4, "'outputs' is a required property"),
    ])
    func `A header's cells have ids if its version has them`(minor: Int, header: Int, message: String) throws {
        func notebook(_ minor: Int, _ cell: String) throws -> Notebook {
            let text = "{\"nbformat\": 4, \"nbformat_minor\": \(minor), \"metadata\": {}, \"cells\": [\(cell)]}"
            return try Notebook(ipynb: Array(text.utf8))
        }
        let version = StudentVersion(
            of: try notebook(minor, ""),
            header: try notebook(
                header, #"{"cell_type": "code", "metadata": {}, "source": "x", "execution_count": null}"#))

        let told = try #require(version.faults.first(where: \.isFatal)?.nbgraderMessage)
        #expect(told.hasPrefix(message))
    }
}
