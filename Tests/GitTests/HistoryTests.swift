import Foundation
import Git
import TestSupport
import Testing

/// Walks and merge bases are Git's, on histories made by chance and on those that somebody bent.
@Suite struct HistoryTests {
    @Test(arguments: 1...12)
    func `walks and merge bases are Git's`(seed: Int) throws {
        // Every third history has clocks that go wrong by up to an hour.
        let history = try GeneratedHistory(seed: UInt64(seed), commits: 24, skew: seed % 3 == 0 ? 3600 : 0)
        let ids = try history.commits.map { try #require(ObjectID(hex: $0)) }
        let repository = try history.repository.open()
        var chance = Chance(state: UInt64(seed) + 77)
        var script = ""
        var pairs: [(ObjectID, ObjectID)] = []
        for _ in 0..<30 {
            let pair = (ids[chance.below(ids.count)], ids[chance.below(ids.count)])
            pairs.append(pair)
            script +=
                "git merge-base --all \(pair.0) \(pair.1) | tr '\\n' ' '; echo; git rev-list \(pair.0) ^\(pair.1) | sort | tr '\\n' ' '; echo;"
        }
        let answers = try history.repository.run(["sh", "-c", script]).output
            .split(separator: "\n", omittingEmptySubsequences: false).map { $0.split(separator: " ").map(String.init) }
        for (number, (first, second)) in pairs.enumerated() {
            let base = try repository.mergeBase(first, second)?.hex
            #expect(base.map { answers[2 * number].contains($0) } ?? answers[2 * number].isEmpty)
            let commits = try repository.commits(reachableFrom: [first], notFrom: [second]).map(\.hex)
            #expect(commits.sorted() == answers[2 * number + 1])
        }
    }

    @Test func `of several merge bases the one that Git prints first is taken`() throws {
        let repository = try TestRepository()
        try repository.commit("base")
        func commit(_ parents: String...) throws -> String {
            repository.clock += 60
            return try repository.git(["commit-tree", "-m", "x", "HEAD^{tree}"] + parents.flatMap { ["-p", $0] }).line
        }
        let (left, right) = (try commit("HEAD"), try commit("HEAD"))
        // Criss-cross: both are best.
        let (first, second) = (try commit(left, right), try commit(right, left))
        #expect(left != right)
        #expect(
            try repository.open().mergeBase(repository.object(first), repository.object(second))?.hex
                == repository.git("merge-base", first, second).line)
        let root = try repository.git("commit-tree", "-m", "root", "HEAD^{tree}").line
        #expect(try repository.open().mergeBase(repository.object("HEAD"), repository.object(root)) == nil)
    }

    @Test func `several tips are included and excluded, and the latest comes first`() throws {
        let history = try GeneratedHistory(seed: 5, commits: 20)
        let ids = try history.commits.map { try #require(ObjectID(hex: $0)) }
        let found = try history.repository.open().commits(
            reachableFrom: [ids[19], ids[17]], notFrom: [ids[3], ids[9]])
        let git = try history.repository.git("rev-list", ids[19].hex, ids[17].hex, "^\(ids[3])", "^\(ids[9])")
        #expect(found.map(\.hex) == git.output.split(separator: "\n").map(String.init))
    }

    /// What bends history for Git, but not for us.
    static let bends = [
        ("a replaced commit", "git replace HEAD $(git commit-tree -m x 'HEAD~2^{tree}')"),
        ("a replaced blob", "git replace HEAD:one $(echo REPLACED | git hash-object -w --stdin)"),
        ("a replaced tree", "git replace 'HEAD^{tree}' 'HEAD~2^{tree}'"),
        ("a graft", "git rev-parse HEAD >.git/info/grafts"),
        (
            "a forged commit graph",
            "git clone -q . ../forged; cd ../forged; git replace --graft HEAD; git -c core.commitGraph=true log >/dev/null; git rev-parse HEAD >.git/info/grafts; git -c core.commitGraph=true commit-graph write --reachable 2>/dev/null || :; cd ../course; mkdir -p .git/objects/info; cp ../forged/.git/objects/info/commit-graph .git/objects/info/ 2>/dev/null || :"
        ),
        (
            "a corrupt commit graph",
            "git commit-graph write --reachable; f=.git/objects/info/commit-graph; chmod u+w $f; printf garbage | dd of=$f bs=1 seek=60 conv=notrunc 2>/dev/null"
        ),
        (
            "a corrupt multi-pack index",
            "git repack -adq; git multi-pack-index write; f=.git/objects/pack/multi-pack-index; chmod u+w $f; : >$f"
        ),
        ("a bitmap", "git repack -adbq"),
    ]

    @Test(arguments: bends.indices)
    func `what is judged is what the ids say`(number: Int) throws {
        let repository = try TestRepository()
        for number in 1...4 {
            try repository.write("one", "\(number)\n")
            try repository.commit()
        }
        let ids = try repository.git("rev-list", "HEAD").output
        let tree = try repository.id("HEAD^{tree}")
        let bend = try repository.run(["sh", "-ec", Self.bends[number].1])
        try #require(bend.status == 0, "\(bend.error)")
        let open = try repository.open()
        let head = try open.resolve("main")
        #expect(try open.commits(reachableFrom: [head], notFrom: []).map { "\($0)\n" }.joined() == ids)
        let snapshot = try open.snapshot(ofCommit: head)
        #expect(snapshot.tree.hex == tree)
        let file = try #require(try snapshot.entry(at: "one"))
        #expect(try snapshot.content(of: file.id, limit: 10) == Array("4\n".utf8))
        #expect(try open.mergeBase(head, open.resolve("main~2")) == open.resolve("main~2"))
    }

    /// Commits that libgit2 refuses and Git takes, or the other way round.
    static let commits: [(name: String, text: String, isRead: Bool)] = [
        ("no author", "tree TREE\nparent PARENT\n\nx\n", true),
        ("no e-mail", "tree TREE\nparent PARENT\nauthor A 1 +0000\ncommitter A 1 +0000\n\nx\n", true),
        (
            "a date too large",
            "tree TREE\nparent PARENT\nauthor A <a> 99999999999999999999999 +0000\ncommitter A <a> 9 +0000\n\nx\n", true
        ),
        (
            "other headers",
            "tree TREE\nparent PARENT\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\ngpgsig -----BEGIN\n parent x\n -----END\nencoding latin1\n\nx\n",
            true
        ),
        ("no tree", "parent PARENT\nauthor A <a> 1 +0000\n\nx\n", false),
        ("no id", "tree 123\nauthor A <a> 1 +0000\n\nx\n", false),
        ("a parent behind the author", "tree TREE\nauthor A <a> 1 +0000\nparent PARENT\n\nx\n", false),
        ("a parent behind another header", "tree TREE\nfoo bar\nparent PARENT\nauthor A <a> 1 +0000\n\nx\n", false),
        ("two trees", "tree TREE\ntree TREE\nauthor A <a> 1 +0000\n\nx\n", false),
        ("nothing", "", false),
    ]

    @Test(arguments: commits.indices)
    func `a malformed commit is read as far as Git needs it`(number: Int) throws {
        let (name, text, isRead) = Self.commits[number]
        let repository = try TestRepository()
        try repository.commit()
        let filled = text.replacing("TREE", with: try repository.id("HEAD^{tree}"))
            .replacing("PARENT", with: try repository.id("HEAD"))
        let id = try repository.store("commit", Array(filled.utf8))
        if isRead {
            #expect(try repository.open().commit(id).parents.map(\.hex) == [repository.id("HEAD")], "\(name)")
            #expect(try repository.git("rev-list", "--max-count=1", "--skip=1", id.hex).line == repository.id("HEAD"))
        } else {
            #expect(try kind { try repository.open().commit(id) } == .malformed, "\(name)")
        }
    }

    @Test func `a commit tells its people and its message`() throws {
        let repository = try TestRepository()
        let id = try repository.commit("Subject\n\nBody caf\u{e9}")
        let commit = try repository.open().commit(repository.object(id))
        #expect(commit.author?.name == "Ada")
        #expect(commit.author?.email == "ada@example.edu")
        #expect(commit.author?.time == 1_750_000_060)
        #expect(commit.committer == commit.author)
        #expect(commit.message == Array("Subject\n\nBody caf\u{e9}\n".utf8))
    }

    @Test func `objects are found in alternates of every spelling`() throws {
        let origin = try TestRepository()
        try origin.write("one", "1\n")
        let commit = try origin.commit()
        let middle = try origin.clone("middle.git", "--bare", "--shared")
        for spelling in [
            "\(middle.path)/objects", "../../middle.git/objects", "\"../../middle\\056git/objects\"",
            "# a comment\n/nowhere\n\(middle.path)/objects/",
        ] {
            let borrower = try origin.at(origin.home + "/borrower")
            try borrower.git("init", "--quiet", "--bare", ".")
            try borrower.write("objects/info/alternates", spelling + "\n")
            // Depth two, and relative.
            try middle.write("objects/info/alternates", "../../course/.git/objects\n")
            #expect(try borrower.run(["git", "cat-file", "-e", commit]).status == 0, "\(spelling)")
            #expect(try borrower.open().snapshot(ofCommit: origin.object(commit)).paths() == ["one"], "\(spelling)")
        }
    }
}
