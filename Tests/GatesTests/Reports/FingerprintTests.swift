import Git
import Testing

@testable import Gates

/// What a forge knows a finding by from one run to the next.
@Suite struct FingerprintTests {
    private static func fingerprints(_ files: [String: String]) async throws -> Set<String> {
        let entry = try await ReportTests.entry([:], files)
        return Set(entry.remarks.filter { $0.kind == .finding && $0.weight == .stops }.map(\.fingerprint))
    }

    private static let text = "one bad\nfine\ntwo bad\nfine\nthree bad\n"

    @Test(
        arguments: [
            ("another line is mended", "fine\nfine\ntwo bad\nfine\nthree bad\n", 2),
            ("lines come before it", "new\n\n\none bad\nfine\ntwo bad\nfine\nthree bad\n", 3),
            ("lines change places", "three bad\ntwo bad\none bad\n", 3),
            ("a fault comes first", "zero bad\none bad\nfine\ntwo bad\nfine\nthree bad\n", 3),
        ] as [(String, String, Int)])
    func `A finding keeps its fingerprint`(when: String, text: String, kept: Int) async throws {
        let before = try await Self.fingerprints(["modules/01_a/note.txt": Self.text])
        let after = try await Self.fingerprints(["modules/01_a/note.txt": text])
        #expect(before.count == 3)
        #expect(before.intersection(after).count == kept, "\(when)")
    }

    @Test func `A finding keeps its fingerprint when its module is renumbered`() async throws {
        let before = try await Self.fingerprints(["modules/01_a/note.txt": Self.text])
        #expect(try await Self.fingerprints(["modules/07_a/note.txt": Self.text]) == before)
        #expect(try await Self.fingerprints(["modules/01_b/note.txt": Self.text]).isDisjoint(with: before))
        #expect(try await Self.fingerprints(["modules/01_a/other.txt": Self.text]).isDisjoint(with: before))
    }

    @Test func `Findings that cannot be told apart are one entry of GitLab's that names every place`() async throws {
        let report = ReportTests.report(try await ReportTests.entry([:], ["modules/01_a/note.txt": "bad\nbad\nbad\n"]))
        let text = ReportTests.text(report, .gitlab)
        #expect(text.components("\"check_name\": \"coursegate/forbidden-text\"") == 1)
        #expect(text.contains("The same at line 2, 3."))
        #expect(ReportTests.text(report, .sarif).components("\"ruleId\": \"forbidden-text\"") == 3)
    }
}

extension String {
    /// How often `part` stands in the text.
    func components(_ part: String) -> Int { split(separator: part, omittingEmptySubsequences: false).count - 1 }
}
