import Foundation
import Testing

@testable import Gates

/// Where a report goes.
@Suite struct ReportOrderTests {
    @Test(
        arguments: [
            ("sarif=out.sarif", ReportOrder(.sarif, to: .file("out.sarif"))),
            ("json-lines=a=b", ReportOrder(.jsonLines, to: .file("a=b"))),
            ("text=-", ReportOrder(.text, to: .standardOutput)),
            ("sarif", nil), ("sarif=", nil), ("yaml=x", nil), ("=x", nil),
        ] as [(String, ReportOrder?)])
    func `An order names a format and a file`(text: String, expected: ReportOrder?) {
        #expect(ReportOrder(text) == expected)
    }

    private static var report: Report { Report([], now: Timestamp(seconds: 0)) }

    private static func inDirectory(_ body: (String) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try body(directory)
    }

    @Test func `A file is replaced, a link is followed, and a device stays one`() throws {
        try Self.inDirectory { directory in
            let file = directory + "/report"
            try Data("an older and longer report".utf8).write(to: URL(fileURLWithPath: file))
            try FileManager.default.createSymbolicLink(atPath: directory + "/link", withDestinationPath: file)
            try FileManager.default.createSymbolicLink(atPath: directory + "/null", withDestinationPath: "/dev/null")
            for name in ["link", "null"] {
                try ReportOrder(.gitlab, to: .file(directory + "/" + name)).write(Self.report)
            }
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "[]\n")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory + "/link") == file)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory + "/null") == "/dev/null")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: directory).sorted() == ["link", "null", "report"])
        }
    }

    @Test func `A report is added to a file that others write as well`() throws {
        try Self.inDirectory { directory in
            let order = ReportOrder(.gitlab, to: .endOfFile(directory + "/page"))
            try order.write(Self.report)
            try order.write(Self.report)
            #expect(try String(contentsOfFile: directory + "/page", encoding: .utf8) == "[]\n[]\n")
        }
    }

    @Test func `A report that cannot be written is an error`() throws {
        #expect(throws: (any Error).self) { try ReportOrder(.sarif, to: .file("/none/out")).write(Self.report) }
        #expect(throws: (any Error).self) { try ReportOrder(.sarif, to: .endOfFile("/none/out")).write(Self.report) }
        #expect(throws: (any Error).self) { try ReportOrder(.sarif, to: .file("/tmp")).write(Self.report) }
    }
}
