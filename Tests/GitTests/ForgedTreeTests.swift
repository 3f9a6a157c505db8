import Git
import TestSupport
import Testing

/// Trees that Git would not write, but that a default server takes and that `git clone` checks out.
@Suite struct ForgedTreeTests {
    typealias Entry = (mode: String, name: String, object: String)

    struct Forgery: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let entries: [Entry]
        /// What the message has to name.
        let fault: String

        init(_ name: String, _ entries: [Entry], _ fault: String) {
            testDescription = name
            self.entries = entries
            self.fault = fault
        }
    }

    static let forgeries =
        [
            Forgery(
                "unsorted", [("100644", "zz", "file"), ("100644", "a", "file"), ("40000", "modules", "tree")],
                "is not sorted at \"a\""),
            Forgery(
                "directories sorted as files", [("40000", "a", "tree"), ("100644", "a.b", "file")],
                "is not sorted at \"a.b\""),
            Forgery(
                "a flat name with a slash", [("40000", "modules", "tree"), ("100644", "modules/evil.py", "file")],
                "\"modules/evil.py\""),
            Forgery(
                "two directories of one name", [("40000", "modules", "tree"), ("40000", "modules", "other")],
                "names \"modules\" twice"),
            Forgery("two files of one name", [("100644", "a", "file"), ("100755", "a", "file")], "names \"a\" twice"),
            Forgery(
                "a file and a directory of one name", [("100644", "modules", "file"), ("40000", "modules", "tree")],
                "names \"modules\" twice"),
            Forgery(
                "a file and a directory of one name, others between",
                [("100644", "a", "file"), ("100644", "a.b", "file"), ("40000", "a", "tree")], "names \"a\" twice"),
            Forgery(
                "two directories of one name, others between",
                [("40000", "a", "tree"), ("100644", "a.b", "file"), ("40000", "a", "other")], "a"),
            Forgery("no name", [("100644", "", "file")], "an empty name"),
        ]
        + [".", ".."].map { Forgery("the name \($0)", [("40000", $0, "tree")], "\"\($0)\"") }
        + [
            ".git", ".GIT", ".Git", ".git.", ".git ", ".git. .", "git~1", "GIT~1", ".git::$INDEX_ALLOCATION", ".git:x",
            ".g\u{200c}it", "\u{feff}.git", ".GI\u{202e}T", "a\\.git", ".git\\config",
        ].map { Forgery("the name \($0.debugDescription)", [("40000", $0, "tree")], "the repository's own directory") }
        + ["0", "777777", "100600", "107777", "040001", "+100644", "1006440"].map {
            Forgery("the mode \($0)", [($0, "a", "file")], "unknown mode")
        }

    /// A repository with what forged trees may name.
    private func parts() throws -> (repository: TestRepository, objects: [String: ObjectID]) {
        let repository = try TestRepository()
        try repository.write("modules/good.py", "good\n")
        try repository.commit()
        let file = try repository.object("HEAD:modules/good.py")
        return (
            repository,
            [
                "file": file, "tree": try repository.object("HEAD:modules"),
                "other": try repository.store(tree: [("100644", "evil.py", file)]),
            ]
        )
    }

    @Test(arguments: forgeries)
    func `a forged tree is refused by name`(forgery: Forgery) throws {
        let (repository, objects) = try parts()
        let tree = try repository.store(
            tree: try forgery.entries.map { ($0.mode, $0.name, try #require(objects[$0.object])) })
        let snapshot = try repository.open().snapshot(ofTree: tree)
        for read in [
            { try snapshot.files(under: .root).count },
            { try snapshot.entry(at: "modules/good.py") == nil ? 0 : 1 },
            { try snapshot.entries(in: .root)?.count ?? 0 },
            { try snapshot.changedPaths(from: repository.open().snapshot(ofTree: .emptyTree)).count },
        ] {
            let error = #expect(throws: GitError.self) { _ = try read() }
            #expect(error?.kind == .malformed)
            #expect(error?.message.contains(tree.hex) == true)
            #expect(error?.message.contains(forgery.fault) == true, "\(error?.message ?? "")")
        }
        // Deeper down it is met as soon as it is looked at.
        let outer = try repository.store(tree: [("40000", "course", tree)])
        #expect(try kind { try repository.open().snapshot(ofTree: outer).files(under: .root) } == .malformed)
        // Git's own checker has something to say of each.
        let fsck = try repository.run(["git", "fsck", "--strict"])
        #expect((fsck.output + fsck.error).contains(tree.hex))
    }

    @Test func `names that only look forbidden are taken, as by Git`() throws {
        let (repository, objects) = try parts()
        let file = try #require(objects["file"])
        let names = [
            ".git1", ".gitignore", ".gitx", "...", "CON", "a\\b", "git", "git~2", "x.git", "x:y", " ", ".gi\u{301}t",
        ].sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        let tree = try repository.store(tree: names.map { ("100644", $0, file) })
        #expect(try repository.open().snapshot(ofTree: tree).paths() == names)
        let fsck = try repository.run(["git", "fsck", "--strict"])
        #expect(!(fsck.output + fsck.error).contains("in tree \(tree)"))
    }

    @Test func `a tree that ends inside an entry is refused`() throws {
        let (repository, objects) = try parts()
        let good = Array("100644 a\0".utf8) + (try #require(objects["file"])).bytes
        for count in [1, 6, 7, 8, 9, good.count - 1] {
            let tree = try repository.store("tree", Array(good.prefix(count)))
            #expect(try kind { try repository.open().snapshot(ofTree: tree).files(under: .root) } == .malformed)
        }
    }

    @Test func `directories beyond the limit of depth are refused, be they a hundred thousand`() throws {
        let (repository, objects) = try parts()
        let memory = MemoryObjects()
        var trees = [Array("100644 a\0".utf8) + (try #require(objects["file"])).bytes]
        var id = try memory.add(tree: [TreeEntry(name: "a", mode: .file, id: try #require(objects["file"]))])
        var chain = [id]
        for _ in 0..<100_000 {
            trees.append(Array("40000 a\0".utf8) + id.bytes)
            id = try memory.add(tree: [TreeEntry(name: "a", mode: .tree, id: id)])
            chain.append(id)
        }
        try repository.store(trees: trees)
        func commit(_ tree: ObjectID, _ parents: String...) throws -> String {
            try repository.git(["commit-tree", "-m", "x", tree.hex] + parents.flatMap { ["-p", $0] }).line
        }
        let base = try repository.id("HEAD")
        let deep = try commit(id, base)
        // 63 directories hold the file of the first tree.
        let allowed = try commit(chain[Snapshot.depthLimit - 1])
        let tooDeep = try commit(chain[Snapshot.depthLimit + 1])
        #expect(try repository.probe("tree", allowed).status == 0)
        for (arguments, limit) in [
            (["everything", tooDeep], 10.0), (["tree", deep], 10),
            (["merge", deep, try commit(chain[99_999], base)], 20),
        ] {
            let result = try repository.run(
                [try BuiltProducts.executable("git-probe")] + arguments, timeLimit: limit)
            #expect(result.status == 2, "\(arguments)")
            #expect(result.error.contains("directories deep"), "\(result.error)")
        }
    }

    @Test func `a tree with more files than any disk is refused in time`() throws {
        let (repository, objects) = try parts()
        var id = try repository.store(
            tree: (0..<10).map { ("100644", "\($0)", objects["file"] ?? .zero) })
        for _ in 0..<12 {
            id = try repository.store(tree: (0..<10).map { ("40000", "\($0)", id) })
        }
        let bomb = try repository.git("commit-tree", "-m", "x", "-p", "HEAD", id.hex).line
        let result = try repository.probe("tree", bomb, timeLimit: 30)
        #expect(result.status == 2)
        #expect(result.error.contains("more than 1000000 files and directories"))
        // What is looked for by name is found without a listing.
        let snapshot = try repository.open().snapshot(ofCommit: try repository.object(bomb))
        #expect(try snapshot.entry(at: "1/2/3/4/5/6/7/8/9/0/1/2/3")?.mode == .file)
        #expect(
            try kind { try snapshot.changedPaths(from: repository.open().snapshot(ofTree: .emptyTree)) } == .tooLarge)
    }
}
