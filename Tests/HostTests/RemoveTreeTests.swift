import Foundation
import Testing

@testable import Host

@Suite struct RemoveTreeTests {
    @Test func `a tree goes with names that are not UTF-8, and what its links point at stays`() throws {
        let top = FileManager.default.temporaryDirectory.appendingPathComponent("tree-\(UUID())").path
        defer { FileSystem.removeTree(top) }
        try FileManager.default.createDirectory(atPath: top + "/tree/below", withIntermediateDirectories: true)
        try Data("kept".utf8).write(to: URL(fileURLWithPath: top + "/kept"))
        try FileManager.default.createSymbolicLink(atPath: top + "/tree/link", withDestinationPath: top + "/kept")
        let name = Array((top + "/tree/below/caf").utf8) + [0xe9, 0]
        #expect(mkdir(name.map(CChar.init(bitPattern:)), 0o700) == 0)
        FileSystem.removeTree(top + "/tree")
        #expect(!FileSystem.exists(top + "/tree"))
        #expect(FileSystem.exists(top + "/kept"))
    }
}
