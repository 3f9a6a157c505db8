import Foundation
import Testing

@testable import Host

/// A directory that is removed with its last reference.
final class Scratch {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appendingPathComponent("host-\(UUID())")
            .path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

struct FileSystemTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `a written file holds the bytes and nothing is left beside it`() throws {
        for content in [[], [0, 10, 255], [UInt8](repeating: 7, count: 300_000)] as [[UInt8]] {
            try FileSystem.write(content, to: scratch("file"))
            #expect(try FileSystem.content(of: scratch("file")) == content)
            #expect(try scratch.names == ["file"])
        }
    }

    @Test func `of many who write a file first one wins, whole, and nothing is left beside it`() async throws {
        for round in 0..<50 {
            let path = scratch("file-\(round)")
            let directory = scratch.path
            let seen = await (0..<8).map { UInt8($0) }.mapConcurrently { writer in
                try? FileSystem.writeFirst(
                    [UInt8](repeating: writer, count: 4096), to: path, .secret, forOwnerOf: directory)
                return try? FileSystem.content(of: path)
            }
            let content = try #require(try FileSystem.content(of: path))
            #expect(content.count == 4096 && Set(content).count == 1)
            #expect(seen.allSatisfy { $0 == content })
            #expect(FileSystem.permissions(of: path) == 0o600)
        }
        #expect(try scratch.names.count == 50)
    }

    @Test func `a file that cannot be written first is an error that leaves nothing`() throws {
        let missing = scratch("missing/file")
        #expect(throws: HostError.self) {
            try FileSystem.writeFirst([1], to: missing, .secret, forOwnerOf: scratch.path)
        }
        #expect(try scratch.names == [])
    }

    @Test func `a new program may be run and a new file may not`() throws {
        try FileSystem.write([], to: scratch("program"), .program)
        try FileSystem.write([], to: scratch("file"))
        #expect(FileSystem.isProgram(scratch("program")))
        #expect(!FileSystem.isProgram(scratch("file")))
        #expect(!FileSystem.isProgram(scratch.path))
    }

    @Test(arguments: [0o600, 0o640, 0o755] as [UInt32])
    func `a file that is written anew keeps its permissions`(_ mode: UInt32) throws {
        try FileSystem.write([1], to: scratch("file"))
        try FileManager.default.setAttributes([.posixPermissions: Int(mode)], ofItemAtPath: scratch("file"))
        try FileSystem.write([2], to: scratch("file"), .program)
        #expect(FileSystem.permissions(of: scratch("file")) == mode)
        #expect(try FileSystem.content(of: scratch("file")) == [2])
    }

    @Test func `a symbolic link is replaced, and what it leads to stays as it was`() throws {
        try FileSystem.write([1], to: scratch("target"))
        try FileManager.default.createSymbolicLink(atPath: scratch("link"), withDestinationPath: "target")
        try FileSystem.write([2], to: scratch("link"))
        #expect(try FileSystem.content(of: scratch("target")) == [1])
        #expect(try FileSystem.content(of: scratch("link")) == [2])
    }

    @Test func `a dangling link is there and holds nothing`() throws {
        try FileManager.default.createSymbolicLink(atPath: scratch("link"), withDestinationPath: "nowhere")
        #expect(FileSystem.exists(scratch("link")))
        #expect(try FileSystem.content(of: scratch("link")) == nil)
    }

    @Test func `a file that cannot be written leaves nothing behind`() throws {
        #expect(throws: HostError.self) { try FileSystem.write([1], to: scratch("missing/file")) }
        try FileSystem.makeDirectory(scratch("directory/below"))
        #expect(throws: HostError.self) { try FileSystem.write([1], to: scratch("directory")) }
        #expect(try scratch.names == ["directory"])
    }

    @Test func `reading tells no file from a file that is too large`() throws {
        #expect(try FileSystem.content(of: scratch("nothing")) == nil)
        try FileSystem.write([1, 2, 3], to: scratch("file"))
        #expect(try FileSystem.content(of: scratch("file") + "/below") == nil)
        #expect(try FileSystem.content(of: scratch("file"), limit: 3) == [1, 2, 3])
        #expect(throws: HostError.self) { try FileSystem.content(of: scratch("file"), limit: 2) }
        #expect(throws: HostError.self) { try FileSystem.content(of: scratch.path) }
    }

    @Test func `moving goes over what stands there, removing what is not there is no error`() throws {
        try FileSystem.write([1], to: scratch("a"))
        try FileSystem.write([2], to: scratch("b"))
        try FileSystem.move(scratch("a"), to: scratch("b"))
        #expect(try FileSystem.content(of: scratch("b")) == [1])
        try FileSystem.remove(scratch("b"))
        try FileSystem.remove(scratch("b"))
        #expect(try scratch.names == [])
        #expect(throws: HostError.self) { try FileSystem.move(scratch("b"), to: scratch("c")) }
    }

    @Test func `a path is resolved as far as it exists`() throws {
        try FileSystem.makeDirectory(scratch("real"))
        try FileManager.default.createSymbolicLink(atPath: scratch("link"), withDestinationPath: "real")
        #expect(FileSystem.resolved(scratch("link")) == scratch("real"))
        #expect(FileSystem.resolved(scratch("link/not/there")) == scratch("real/not/there"))
        #expect(FileSystem.resolved("/") == "/")
    }
}
