import Foundation
import TestSupport
import Testing

@testable import Gates

/// An archive is what the usual programs take it for. Python's own modules are the peers.
@Suite struct ArchiveTests {
    private static let members = [
        Archive.Member(path: "b/empty", content: []),
        Archive.Member(path: "a.txt", content: Array("text\n".utf8)),
        Archive.Member(path: "a/" + String(repeating: "long", count: 40) + "/é.txt", content: Array("é\n".utf8)),
        Archive.Member(path: "data.csv", content: (0..<20_000).flatMap { Array("\($0),\($0 % 7)\n".utf8) }),
        Archive.Member(path: "zeros", content: [UInt8](repeating: 0, count: 100_000)),
        Archive.Member(path: "noise", content: noise(70_000)),
    ]

    private static func noise(_ count: Int) -> [UInt8] {
        var state: UInt64 = 88_172_645_463_325_252
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state)
        }
    }

    @Test(arguments: Archive.allCases)
    func `The same files are the same bytes, in whatever order they come`(archive: Archive) {
        let bytes = archive.bytes(Self.members, time: 1_769_846_709)
        #expect(archive.bytes(Self.members.reversed(), time: 1_769_846_709) == bytes)
        #expect(archive.bytes(Self.members, time: 0) != bytes)
    }

    @Test(arguments: Archive.allCases)
    func `Python finds every file as it was`(archive: Archive) throws {
        let directory = NSTemporaryDirectory() + "/archive-\(UUID())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let file = directory + "/archive.\(archive.rawValue)"
        try Data(archive.bytes(Self.members, time: 1_769_846_709)).write(to: URL(fileURLWithPath: file))

        let result = try Program.run(
            ["python3", "-c", "import shutil, sys; shutil.unpack_archive(sys.argv[1], 'out')", file], in: directory,
            environment: ProcessInfo.processInfo.environment)

        #expect(result.status == 0, "\(result.error)")
        for member in Self.members {
            let content = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/out/\(member.path)"))
            #expect(Array(content) == member.content, "\(member.path)")
        }
    }

    @Test func `what repeats is made small`() {
        #expect(Deflate.compressed([UInt8](repeating: 7, count: 100_000)).count < 1000)
        #expect(Deflate.compressed([]).count == 2)
    }

    @Test(arguments: [("", 0), ("123456789", 0xcbf4_3926)] as [(String, UInt32)])
    func `the checksum is that of the standard`(text: String, checksum: UInt32) {
        #expect(CRC32.checksum(Array(text.utf8)) == checksum)
    }
}
