import Host
import TestSupport
import Testing

@Suite struct FileSystemLockTests {
    @Test func `a file is replaced through its lock, and keeps its permissions`() throws {
        let repository = try TestRepository()
        let path = repository.path + "/file"
        try repository.write("file", "old\n")
        #expect(try repository.run(["chmod", "640", "file"]).status == 0)
        try FileSystem.replaceLocked(path, with: Array("new\n".utf8))
        #expect(try repository.run(["stat", "-c", "%a", "file"]).line == "640")
        #expect(try repository.run(["cat", "file"]).output == "new\n")
        #expect(!FileSystem.exists(path + ".lock"))
    }

    @Test func `a lock of somebody else's is respected, and none is left behind`() throws {
        let repository = try TestRepository()
        try repository.write("file", "old\n")
        try repository.write("file.lock", "theirs\n")
        #expect(throws: HostError.self) {
            try FileSystem.replaceLocked(repository.path + "/file", with: Array("new\n".utf8))
        }
        #expect(try repository.run(["cat", "file", "file.lock"]).output == "old\ntheirs\n")
        #expect(throws: HostError.self) { try FileSystem.replaceLocked(repository.path + "/none", with: []) }
        #expect(!FileSystem.exists(repository.path + "/none.lock"))
    }

    @Test func `places are told apart`() throws {
        let repository = try TestRepository()
        try repository.write("directory/file", "x")
        try repository.link("link", to: "directory/file")
        try repository.link("dangling", to: "nowhere")
        let path = repository.path
        #expect(FileSystem.isFile(path + "/directory/file"))
        #expect(FileSystem.isFile(path + "/link"))
        #expect(!FileSystem.isFile(path + "/directory"))
        #expect(!FileSystem.isFile(path + "/dangling"))
        #expect(FileSystem.exists(path + "/dangling"))
        #expect(FileSystem.realPath(path + "/link") == path + "/directory/file")
        #expect(FileSystem.realPath(path + "/dangling") == nil)
        #expect(FileSystem.realParent(of: path + "/directory/../new") == path)
        #expect(FileSystem.names(in: path)?.sorted() == [".git", "dangling", "directory", "link"])
        #expect(FileSystem.names(in: path + "/nowhere") == nil)
        #expect(FileSystem.device(of: path) == FileSystem.device(of: path + "/directory"))
        #expect(FileSystem.device(of: path + "/nowhere") == nil)
    }
}
