import Git
import Notebook
import Testing

@testable import Gates

@Suite struct BaselineTests {
    private static let nbgrader: JSONObject = ["nbgrader": .object(["grade": .bool(true), "grade_id": "add"])]

    private static func cell(_ number: Int, line: Int, source: Text, metadata: JSONObject = nbgrader) -> Cell {
        Cell(number: number, kind: .code, source: source, metadata: metadata, position: Position(line: line))
    }

    private static func finding(_ cell: Cell, _ message: String = "cell 3 is empty") -> Finding {
        Finding(message, at: "modules/01_tensor/tensor.py", in: cell)
    }

    private static let known = finding(cell(3, line: 12, source: "x = 1"))

    @Test(arguments: [
        ("moved", finding(cell(9, line: 99, source: "x = 1"), "cell 9 is empty"), true),
        (
            "metadata in another order",
            finding(
                cell(
                    3, line: 12, source: "x = 1",
                    metadata: ["nbgrader": .object(["grade_id": "add", "grade": .bool(true)])])), true
        ),
        ("edited", finding(cell(3, line: 12, source: "x = 2")), false),
        ("other metadata", finding(cell(3, line: 12, source: "x = 1", metadata: [:])), false),
        ("another fault", finding(cell(3, line: 12, source: "x = 1"), "cell 3 is full"), false),
        (
            "another file",
            Finding("cell 3 is empty", at: "modules/01_tensor/other.py", in: cell(3, line: 12, source: "x = 1")), false
        ),
    ])
    func `Moving a cell keeps what is known of it, an edit ends it`(what: String, finding: Finding, isKnown: Bool)
        throws
    {
        let course = try Course(
            policy: try TestCourse.policy(), snapshot: try TestCourse.snapshot(["modules/01_tensor/tensor.py": ""]))
        let module = try #require(course.modules.first)
        let written = Baseline([BaselineEntry(Self.known, of: "c", in: module): 1]).text
        for text in [written, written.split(separator: "\n").joined(separator: "\r\n") + "\r\n"] {
            let baseline = try Baseline.read(Array(text.utf8))
            #expect(baseline.knows([finding], of: "c", in: module) == [isKnown], "\(what)")
            #expect(baseline.knows([finding], of: "other", in: module) == [false], "\(what)")
        }
    }

    @Test func `A line that is no entry is an error, not a blank cheque`() {
        let text = "# fine\n\ntensor c - 0123456789abcdef remark\ntensor c add short\nword\n"
        let error = #expect(throws: PolicyErrors.self) { try Baseline.read(Array(text.utf8)) }
        #expect(error?.errors.map(\.line) == [4, 5])
    }

    @Test func `What is written is read again`() throws {
        let text = "tensor c - 0123456789abcdef what is wrong\nlayers d my-id fedcba9876543210\n"
        let baseline = try Baseline.read(Array(text.utf8))
        #expect(baseline.count == 2)
        #expect(try Baseline.read(Array(baseline.text.utf8)) == baseline)
    }
}
