import Foundation
import Git
import TestSupport
import Testing

/// Paths are bytes, contents are what Git's objects hold, and nothing large is loaded to learn its size.
@Suite struct ContentTests {
    /// Names as bytes; Git takes all of them.
    static let names: [[UInt8]] =
        [
            "new\nline", "tab\t", "quo\"te", "back\\slash", "nfc\u{e9}", "nfce\u{301}", "\u{202e}rtl", " lead",
            "trail ", "CON", "x:y",
            "\u{1}", "case", "CASE", "\u{301}mark", "-dash", "a.b", "a-b", "\u{1f600}", "\u{7f}", "\u{85}",
        ].map { Array($0.utf8) } + [[0xe9], [0xff, 0xfe], [0x61, 0x80]]

    @Test func `every name comes out as the bytes that Git has`() throws {
        let repository = try TestRepository()
        let blob = try repository.store("blob", Array("x\n".utf8))
        var input: [UInt8] = []
        for name in Self.names {
            input += Array("100644 blob \(blob)\t".utf8) + name + [0]
        }
        let inner = try repository.git(["mktree", "-z"], input: input).line
        let tree = try repository.git("mktree", input: "040000 tree \(inner)\tdir\n").line
        let snapshot = try repository.open().snapshot(ofTree: #require(ObjectID(hex: tree)))
        let git = try repository.git("ls-tree", "-rz", "--name-only", tree).outputBytes.split(separator: 0).map(
            Array.init)
        #expect(try snapshot.files(under: .root).map(\.path.bytes) == git)
        #expect(git.count == Self.names.count)
        for name in Self.names {
            let path = Path("dir").appending(name)
            #expect(try snapshot.entry(at: path)?.name.bytes == name)
            // A person sees neither control characters nor what is no text.
            #expect(
                path.description.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && $0.value != 0x7f && $0.value != 0x202e
                })
            #expect(path.name.bytes == name)
            #expect(path.parent == "dir")
        }
        #expect(try snapshot.entry(at: "dir/nope") == nil)
        #expect(Set(Self.names.map { Array(Path(bytes: $0).description.utf8) }).count == Self.names.count)
    }

    @Test func `paths are told apart as bytes`() {
        #expect(Path("nfc\u{e9}") != Path("nfce\u{301}"))
        #expect(Set([Path("nfc\u{e9}"), Path("nfce\u{301}")]).count == 2)
        #expect(Path("a/b").isInside("a"))
        #expect(Path("a").isInside("a"))
        #expect(!Path("ab").isInside("a"))
        #expect(Path("a/b").isInside(.root))
        #expect(Path("a/b/c").relative(to: "a") == "b/c")
        #expect(Path("ab/c").relative(to: "a") == nil)
        #expect(Path("a/\u{301}b").relative(to: "a")?.bytes == Array("\u{301}b".utf8))
        #expect(Path("a") < Path("a/b"))
        #expect(Path("a-b") < Path("a/b"))
        #expect(Path("a/b.py").hasSuffix(".py"))
        #expect(Path.root.parent == .root)
    }

    @Test func `contents are those of the objects, whatever attributes say`() throws {
        let repository = try TestRepository()
        let pointer =
            "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 12345\n"
        try repository.write(
            ".gitattributes", "*.lfs filter=lfs\ncrlf eol=crlf\n*.ident ident\n*.utf16 working-tree-encoding=UTF-16\n")
        try repository.write("data.lfs", pointer)
        try repository.write("crlf", "a\nb\n")
        try repository.write("raw", "a\r\nb\r\n")
        try repository.write("a.ident", "$Id$\n")
        try repository.write("a.utf16", bytes: [0xff, 0xfe, 0x61, 0, 0x0a, 0])
        try repository.commit()
        let snapshot = try repository.open().snapshot(ofCommit: repository.object("HEAD"))
        for file in try snapshot.files(under: .root) {
            let git = try repository.git("cat-file", "blob", file.id.hex).outputBytes
            #expect(try snapshot.content(of: file.id, limit: 1000) == git)
            #expect(try snapshot.size(of: file.id) == git.count)
        }
        let lfs = try #require(try snapshot.entry(at: "data.lfs"))
        #expect(try snapshot.content(of: lfs.id, limit: 1000) == Array(pointer.utf8))
    }

    @Test func `the size of a large file is known without reading it`() throws {
        let repository = try TestRepository()
        let size = 150_000_000
        let id = try repository.run(
            ["sh", "-c", "head -c \(size) /dev/zero | git -c core.looseCompression=1 hash-object -w --stdin"]).line
        let blob = try #require(ObjectID(hex: id))
        let opened = try repository.open()
        let before = Self.residentBytes
        #expect(try opened.size(ofBlob: blob) == size)
        let error = #expect(throws: GitError.self) { _ = try opened.blob(blob, limit: size - 1) }
        #expect(error?.kind == .tooLarge)
        // Other tests run beside this one; all the same nobody takes 150 MB.
        #expect(Self.residentBytes - before < 120_000_000)
        #expect(try kind { try opened.size(ofBlob: repository.store(tree: [])) } == .malformed)
    }

    private static var residentBytes: Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
    }

    static let links: [(path: Path, leadsTo: String?, kind: GitError.Kind?)] = [
        ("plain", "plain", nil), ("link", "plain", nil), ("dir/up", "plain", nil), ("dirlink/file", "dir/file", nil),
        ("dirlink/up", "plain", nil), ("dirlink", "dir", nil), ("dangling", nil, nil), ("dangling/x", nil, nil),
        ("plain/x", nil, nil), ("none", nil, nil), ("absolute", nil, .malformed), ("outside", nil, .malformed),
        ("dir/outside", nil, .malformed), ("loop", nil, .malformed), ("chain8", "plain", nil),
        ("chain9", nil, .malformed),
        ("twisted", "plain", nil), ("submodule", "submodule", nil), ("submodule/x", nil, nil), ("", "", nil),
    ]

    @Test func `links are followed inside the snapshot and nowhere else`() throws {
        let repository = try TestRepository()
        try repository.write("plain", "text\n")
        try repository.write("dir/file", "file\n")
        for (name, target) in [
            ("link", "plain"), ("dir/up", "../plain"), ("dirlink", "dir"), ("dangling", "nowhere"),
            ("absolute", "/etc/passwd"), ("outside", "../plain"), ("dir/outside", "../../plain"), ("loop", "loop"),
            ("twisted", "./dir/../dirlink/./up"), ("chain1", "plain"),
        ] + (2...9).map({ ("chain\($0)", "chain\($0 - 1)") }) {
            try repository.link(name, to: target)
        }
        try repository.commit()
        try repository.git("update-index", "--add", "--cacheinfo", "160000,\(repository.id("HEAD")),submodule")
        try repository.git("commit", "--quiet", "--message", "submodule")
        let snapshot = try repository.open().snapshot(ofCommit: repository.object("HEAD"))
        for (path, place, expected) in Self.links {
            var found: Snapshot.File?
            #expect(try kind { found = try snapshot.following(path) } == expected, "\(path)")
            #expect(found?.path.description == place, "\(path)")
        }
        // Without being asked nobody follows them.
        #expect(try snapshot.entry(at: "dirlink/file") == nil)
        #expect(try snapshot.entry(at: "submodule")?.mode == .gitlink)
        #expect(try snapshot.entry(at: "link")?.mode == .symlink)
        #expect(try snapshot.files(under: "dirlink").map(\.mode) == [.symlink])
    }

    @Test(arguments: 1...8)
    func `changed paths are those of git diff`(seed: Int) throws {
        let history = try GeneratedHistory(seed: UInt64(seed) + 500, commits: 12)
        let opened = try history.repository.open()
        for (old, new) in zip(history.commits, history.commits.dropFirst(3)) {
            for directory in ["", "a"] {
                let git = try history.repository.git(
                    ["diff-tree", "-r", "-z", "--no-renames", "--name-only", old, new]
                        + (directory.isEmpty ? [] : ["--", directory]))
                let changed = try opened.snapshot(ofCommit: history.repository.object(new)).changedPaths(
                    from: opened.snapshot(ofCommit: history.repository.object(old)), under: Path(directory))
                #expect(changed == git.outputBytes.split(separator: 0).map { Path(bytes: $0) }.sorted())
            }
        }
    }

    @Test func `a snapshot in memory has the ids that Git gives`() throws {
        let repository = try TestRepository()
        let files: [Path: [UInt8]] = ["a/b/c": [1], "a/b.c": [2], "a/b-c": [], "top": Array("x\n".utf8), "a/é": [3]]
        for (path, content) in files { try repository.write(path.description, bytes: content) }
        try repository.commit()
        let memory = MemoryObjects()
        let snapshot = try memory.snapshot(files: files)
        #expect(try snapshot.tree.hex == repository.id("HEAD^{tree}"))
        #expect(try Set(snapshot.files(under: .root).map(\.path)) == Set(files.keys))
        for names in [["a", "a/b"], ["a/../b"], ["a//b"], [".git/x"], ["/a"], ["a/"], [""]] {
            #expect(
                try kind {
                    try memory.snapshot(files: Dictionary(uniqueKeysWithValues: names.map { (Path($0), [UInt8]()) }))
                } == .malformed, "\(names)")
        }
        #expect(try kind { try memory.blob(.zero, limit: 1) } == .missingObject)
        #expect(try MemoryObjects().snapshot(files: [:]).tree == .emptyTree)
    }
}
