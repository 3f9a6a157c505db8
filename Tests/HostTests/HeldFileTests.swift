import Foundation
import Host
import Testing

/// The file that keeps two processes from writing the same thing.
struct HeldFileTests {
    private let path = FileManager.default.temporaryDirectory.appendingPathComponent("held-\(UUID())").path

    @Test func `one holder at a time, and what it wrote stays`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            let first = try #require(try HeldFile(path))
            try first.replaceContent(with: Array("a longer note".utf8))
            #expect(try HeldFile(path) == nil)
        }

        let second = try #require(try HeldFile(path))
        #expect(try second.content() == Array("a longer note".utf8))
        try second.replaceContent(with: Array("short".utf8))

        #expect(try second.content() == Array("short".utf8))
    }

    @Test func `a file that cannot be made is an error and no absence`() {
        #expect(throws: HostError.self) { try HeldFile("/nowhere/at/all") }
    }
}
