import Foundation
import Git
import TestSupport
import Testing

/// Heads, refs and the names of commits.
@Suite struct ReferenceTests {
    private func repository() throws -> TestRepository {
        let repository = try TestRepository()
        for number in 1...3 {
            try repository.write("one", "\(number)\n")
            try repository.commit()
        }
        return repository
    }

    @Test func `HEAD is unborn, a branch or detached`() throws {
        let repository = try TestRepository()
        #expect(try repository.open().head() == .unborn(branch: "refs/heads/main"))
        #expect(try kind { try repository.open().resolve("HEAD") } == .notFound)
        #expect(try repository.open().references(under: "refs").isEmpty)
        try repository.commit()
        #expect(try repository.open().head() == .branch(name: "refs/heads/main", repository.object("HEAD")))
        try repository.git("switch", "--quiet", "--detach")
        #expect(try repository.open().head() == .detached(repository.object("HEAD")))
        #expect(try repository.open().head().branch == nil)
        try repository.git("switch", "--quiet", "--orphan", "fresh")
        #expect(try repository.open().head() == .unborn(branch: "refs/heads/fresh"))
    }

    @Test(arguments: ["", "garbage\n", "ref: \n", "0123\n", "ref: refs/heads/../x\n"])
    func `a broken HEAD is an error`(content: String) throws {
        let repository = try repository()
        try repository.write(".git/HEAD", content)
        #expect(try kind { try repository.open().head() } != nil)
        #expect(try repository.probe("tree", "HEAD").status == 2)
    }

    @Test(arguments: ["", "garbage\n", "0123456789\n", "ref: refs/heads/broken\n", String(repeating: "0", count: 40)])
    func `a broken loose ref is an error, not passed over`(content: String) throws {
        let repository = try repository()
        try repository.write(".git/refs/heads/broken", content)
        #expect(try kind { try repository.open().reference("refs/heads/broken") } == .malformed)
        #expect(try kind { try repository.open().references(under: "refs/heads") } == .malformed)
        #expect(try kind { try repository.open().references(under: "refs") } == .malformed)
        #expect(try kind { try repository.open().resolve("broken") } == .malformed)
        // Elsewhere it disturbs nobody.
        #expect(try repository.open().references(under: "refs/tags").isEmpty)
        #expect(try repository.open().resolve("main").hex == repository.id("HEAD"))
    }

    @Test func `a ref to an object that is missing is an error where it is read`() throws {
        let repository = try repository()
        let id = String(repeating: "a", count: 40)
        try repository.write(".git/refs/heads/broken", id + "\n")
        let opened = try repository.open()
        #expect(try opened.reference("refs/heads/broken")?.hex == id)
        #expect(try kind { try opened.resolve("broken") } == .missingObject)
        #expect(
            try kind {
                try opened.commits(reachableFrom: [repository.object("main")], notFrom: [#require(ObjectID(hex: id))])
            } == .missingObject)
        #expect(
            try kind { try opened.mergeBase(repository.object("main"), #require(ObjectID(hex: id))) } == .missingObject)
    }

    @Test func `garbage among the packed refs is an error`() throws {
        let repository = try repository()
        try repository.git("branch", "other")
        try repository.git("pack-refs", "--all")
        let file = repository.path + "/.git/packed-refs"
        let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
        try repository.replace(file, Array((text + "garbage line\n").utf8))
        #expect(try repository.run(["git", "for-each-ref"]).status == 128)
        #expect(try kind { try repository.open().references(under: "refs") } != nil)
        #expect(try repository.probe("refs").status == 2)
    }

    @Test func `refs are listed as by for-each-ref`() throws {
        let repository = try repository()
        try repository.git("branch", "old", "main~1")
        try repository.git("tag", "--annotate", "--message", "x", "v1")
        try repository.git("tag", "blob", "main:one")
        try repository.git("update-ref", "refs/remotes/origin/main", "main~2")
        try repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
        try repository.git("symbolic-ref", "refs/remotes/gone/HEAD", "refs/remotes/gone/main")
        // Two branches whose names Swift's strings call equal, and one that begins with a combining mark.
        for name in ["caf\u{e9}", "cafe\u{301}", "\u{301}x", "oldest", "old-er"] { try repository.git("branch", name) }
        // What a file browser or a killed git leaves is no ref.
        try repository.write(".git/refs/heads/.DS_Store", "x")
        try repository.write(".git/refs/heads/other.lock", "x")
        for packed in [false, true] {
            if packed { try repository.git("pack-refs", "--all") }
            for prefix in ["refs", "refs/heads", "refs/heads/old", "refs/remotes/origin", "refs/tags", "refs/nothing"] {
                let git = try repository.git("for-each-ref", "--format=%(objectname) %(refname)", prefix).output
                let found = try repository.open().references(under: prefix).map { "\($0.id) \($0.name)\n" }
                #expect(Array(found.joined().utf8) == Array(git.utf8), "\(prefix)")
            }
            #expect(try repository.open().symbolicTarget(of: "refs/remotes/origin/HEAD") == "refs/remotes/origin/main")
            #expect(try repository.open().symbolicTarget(of: "refs/heads/main") == nil)
            #expect(try repository.open().symbolicTarget(of: "refs/heads/none") == nil)
            #expect(try repository.open().reference("refs/remotes/gone/HEAD") == nil)
            #expect(try repository.open().reference("refs/heads/none") == nil)
        }
        #expect(try kind { try repository.open().reference("refs/heads/a b") } == .malformed)
    }

    @Test func `a circle of symbolic refs is an error`() throws {
        let repository = try repository()
        try repository.write(".git/refs/heads/a", "ref: refs/heads/b\n")
        try repository.write(".git/refs/heads/b", "ref: refs/heads/a\n")
        #expect(try kind { try repository.open().reference("refs/heads/a") } == .malformed)
    }

    static let revisions = [
        "main", "HEAD", "@", "HEAD~1", "HEAD~2", "HEAD^", "HEAD^^", "HEAD^0", "HEAD~0", "heads/main", "refs/heads/main",
        "v1",
        "v1~1", "v1^{commit}", "v1^{}", "nested", "nested^", "tags/v1", "origin", "remotes/origin/main", "SHORT",
        "FULL",
        "FULL~1", "v1^{commit}~1",
    ]

    @Test(arguments: revisions)
    func `a revision is the commit that Git finds`(revision: String) throws {
        let repository = try repository()
        try repository.git("tag", "--annotate", "--message", "x", "v1", "main")
        try repository.git("tag", "--annotate", "--message", "x", "nested", "v1")
        try repository.git("update-ref", "refs/remotes/origin/main", "main~1")
        try repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
        let full = try repository.id("main")
        let text = revision.replacing("SHORT", with: full.prefix(7)).replacing("FULL", with: full)
        #expect(try repository.open().resolve(text).hex == repository.id(text + "^{commit}"))
    }

    static let refused: [(String, GitError.Kind)] = [
        ("none", .notFound), ("", .notFound), ("HEAD~3", .notFound), ("HEAD^2", .notFound), (":/A", .notFound),
        ("HEAD@{0}", .notFound), ("@{1}", .notFound), ("HEAD^{/A}", .notFound), ("HEAD:one", .notFound),
        ("--all", .notFound),
        ("HEAD^{tree}", .notFound), ("HEAD~x", .notFound), ("HEAD~99999999999999999999", .notFound),
        ("HEAD^-", .notFound),
        ("a..b", .notFound), ("blob", .malformed), ("tree", .malformed), ("twins", .ambiguous),
        (String(repeating: "0", count: 40), .missingObject), (String(repeating: "a", count: 40), .missingObject),
        (String(repeating: "a", count: 64), .unsupported), ("main\u{7}", .notFound), ("../HEAD", .notFound),
    ]

    @Test(arguments: refused)
    func `a revision that names no one commit is refused`(revision: String, expected: GitError.Kind) throws {
        let repository = try repository()
        try repository.git("tag", "blob", "main:one")
        try repository.git("tag", "--annotate", "--message", "x", "tree", "main^{tree}")
        try repository.git("branch", "twins")
        try repository.git("tag", "twins", "main~1")
        #expect(try kind { try repository.open().resolve(revision) } == expected)
    }

    @Test func `twins that agree are no trouble, and the full name tells others apart`() throws {
        let repository = try repository()
        try repository.git("branch", "twins")
        try repository.git("tag", "twins")
        #expect(try repository.open().resolve("twins").hex == repository.id("main"))
        try repository.git("tag", "--force", "twins", "main~1")
        #expect(try repository.open().resolve("refs/heads/twins").hex == repository.id("main"))
        #expect(try repository.open().resolve("tags/twins").hex == repository.id("main~1"))
        // A branch that is named like an abbreviation wins, as for Git.
        let digits = String(try repository.id("main").prefix(7))
        try repository.git("branch", digits, "main~2")
        #expect(try repository.open().resolve(digits).hex == repository.id("main~2"))
    }

    @Test func `tags are peeled to commits, others to nothing`() throws {
        let repository = try repository()
        let open = try repository.open()
        try repository.git("tag", "--annotate", "--message", "x", "v1")
        try repository.git("tag", "--annotate", "--message", "x", "v2", "v1")
        try repository.git("tag", "--annotate", "--message", "x", "tree", "main^{tree}")
        #expect(try repository.open().peelToCommit(repository.object("v2"))?.hex == repository.id("main"))
        #expect(try open.peelToCommit(repository.object("main"))?.hex == repository.id("main"))
        #expect(try repository.open().peelToCommit(repository.object("tree")) == nil)
        #expect(try open.peelToCommit(repository.object("main:one")) == nil)
        #expect(try kind { try open.peelToCommit(.zero) } == .missingObject)
        #expect(ObjectID.zero.isZero)
        #expect(ObjectID.zero.hex == String(repeating: "0", count: 40))
        var tag = try repository.object("v2")
        for number in 0..<70 {
            tag = try repository.store(
                "tag", Array("object \(tag)\ntype tag\ntag t\(number)\ntagger A <a> 1 +0000\n\nx\n".utf8))
        }
        #expect(try kind { try repository.open().peelToCommit(tag) } == .malformed)
    }

    @Test func `ids are 40 digits and nothing else`() {
        let digits = "0123456789abcdef0123456789abcdef01234567"
        #expect(ObjectID(hex: digits)?.hex == digits)
        #expect(ObjectID(hex: digits.uppercased())?.hex == digits)
        for text in [
            "", "0123", digits + "0", "+" + digits.dropFirst(), String(digits.dropLast()) + "g",
            "\u{e9}" + digits.dropFirst(2),
        ] {
            #expect(ObjectID(hex: text) == nil)
        }
    }
}
