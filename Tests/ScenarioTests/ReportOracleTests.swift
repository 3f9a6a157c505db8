import Foundation
import TestSupport
import Testing

/// Reports on awkward notebooks, read by other programs than ours.
@Suite(.enabled(if: Oracles.python != nil, "COURSEGATE_PYTHON names no Python"))
struct ReportOracleTests {
    private static let formats = [
        "text", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit", "markdown",
    ]

    private struct Reading: Decodable {
        let places: Int
        let right: Int
        let faults: [String]
    }

    /// Minified and indented, CRLF, escapes, tabs, wide characters and U+2028, in notebooks and scripts.
    private static func awkwardCourse() throws -> TestRepository {
        let course = try TestRepository()
        let python = try #require(Oracles.python)
        let made = try course.run([python, Oracles.top.path + "/ci/oracles/awkward_course.py", "."])
        #expect(made.status == 0, "\(made.error)")
        try course.git("add", "gates.yml")
        try course.git("commit", "-q", "-m", "Adopt gates")
        try course.git("add", "--all")
        return course
    }

    private static func reports(on course: TestRepository) throws -> String {
        let directory = course.home + "/reports"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let orders = formats.flatMap { ["--report", "\($0)=\(directory)/report.\($0)"] }
        let result = try course.run([try BuiltProducts.executable("coursegate"), "check"] + orders)
        #expect(result.status == 1, "\(result.error)")
        return directory
    }

    @Test func `Every place holds the offending text, in every format`() throws {
        let course = try Self.awkwardCourse()
        let directory = try Self.reports(on: course)
        let python = try #require(Oracles.python)
        let read = try course.run([python, Oracles.top.path + "/ci/oracles/report_oracle.py", course.path, directory])
        let readings = try JSONDecoder().decode([String: Reading].self, from: Data(read.output.utf8))
        #expect(readings.keys.sorted() == Self.formats.sorted(), "\(read.error)")
        for (format, reading) in readings {
            #expect(reading.faults == [], "\(format)")
            #expect(reading.right == reading.places, "\(format)")
            // The text groups what is wrong at several places of a file.
            #expect(reading.places == (format == "text" ? 106 : 140), "\(format)")
        }
    }

    @Test(.enabled(if: Oracles.sarifSchema != nil, "the schema of SARIF is not in the Python environment"))
    func `SARIF keeps to the official schema, whatever came of it`() throws {
        let course = try Self.awkwardCourse()
        let directory = try Self.reports(on: course)
        let program = try BuiltProducts.executable("coursegate")
        var files = [directory + "/report.sarif"]
        for (name, arguments) in [
            ("undecided", ["check", "--commit", "0123456789"]), ("passed", ["check", "--range", "HEAD..HEAD"]),
            ("policy", ["check", "--policy", "/none"]),
        ] {
            files.append("\(directory)/\(name).sarif")
            _ = try course.run([program] + arguments + ["--report", "sarif=\(directory)/\(name).sarif"])
        }
        let python = try #require(Oracles.python)
        let result = try course.run(
            [
                python, "-m", "check_jsonschema", "--regex-variant", "python", "--schemafile",
                try #require(Oracles.sarifSchema),
            ] + files)
        #expect(result.status == 0, "\(result.output)")
    }
}
