import Foundation
import Git
import TestSupport
import Testing

/// A merge in memory gives what `git merge-tree --write-tree` gives in a clean checkout, and writes nothing.
@Suite struct MergeTests {
    /// A merge of two sides that are made by shell scripts.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let base: String
        let ours: String
        let theirs: String

        init(_ name: String, base: String = "", ours: String, theirs: String) {
            testDescription = name
            self.base = base
            self.ours = ours
            self.theirs = theirs
        }
    }

    static let cases = [
        Case("different files", ours: "echo 2 >>one", theirs: "echo 2 >>two"),
        Case("different lines", ours: "sed -i 1s/^/x/ one", theirs: "echo 2 >>one"),
        Case("the same line", ours: "echo ours >>one", theirs: "echo theirs >>one"),
        Case("the same change", ours: "echo both >>one", theirs: "echo both >>one"),
        Case("content and mode", ours: "chmod +x one", theirs: "echo 2 >>one"),
        Case("rename and change", ours: "git mv one other", theirs: "echo 2 >>one"),
        Case("renamed twice", ours: "git mv one other", theirs: "git mv one another"),
        Case("two renamed to one", ours: "git mv one x", theirs: "git mv two x"),
        Case("a renamed directory and a new file in it", ours: "git mv dir other", theirs: "echo new >dir/new"),
        Case(
            "a renamed directory and a new file in it, as configured",
            base: "git config merge.directoryRenames true", ours: "git mv dir other", theirs: "echo new >dir/new"),
        Case("changed and deleted", ours: "git rm -q one", theirs: "echo 2 >>one"),
        Case("deleted by both", ours: "git rm -q one", theirs: "git rm -q one"),
        Case("added by both", ours: "echo a >new", theirs: "echo b >new"),
        Case("file and directory", ours: "echo a >new", theirs: "mkdir new; echo b >new/b"),
        Case("file and link", ours: "ln -sf two one", theirs: "echo 2 >>one"),
        Case("binary", base: "printf '\\0a' >bin", ours: "printf '\\0b' >bin", theirs: "printf '\\0c' >bin"),
        Case("line ends", ours: "sed -i 's/$/\\r/' one", theirs: "echo 2 >>one"),
        Case(
            "union", base: "echo 'one merge=union' >.gitattributes", ours: "echo ours >>one",
            theirs: "echo theirs >>one"),
        Case(
            "union, in a subdirectory", base: "echo '* merge=union' >dir/.gitattributes", ours: "echo ours >>dir/a",
            theirs: "echo theirs >>dir/a"),
        Case(
            "union, declared by one side only", ours: "echo ours >>one; echo 'one merge=union' >.gitattributes",
            theirs: "echo theirs >>one"),
        Case(
            "union, declared by the other side only", ours: "echo ours >>one",
            theirs: "echo theirs >>one; echo 'one merge=union' >.gitattributes"),
        Case(
            "union in a macro", base: "printf '[attr]list merge=union\\none list\\n' >.gitattributes",
            ours: "echo ours >>one", theirs: "echo theirs >>one"),
        Case(
            "declared binary", base: "echo 'one -merge' >.gitattributes", ours: "sed -i 1s/^/x/ one",
            theirs: "echo 2 >>one"),
        Case(
            "a driver of the configuration",
            base: "echo 'one merge=ours' >.gitattributes; git config merge.ours.driver true", ours: "echo ours >>one",
            theirs: "echo theirs >>one"),
        Case(
            "attributes of the repository itself", base: "echo 'one merge=union' >.git/info/attributes",
            ours: "echo ours >>one", theirs: "echo theirs >>one"),
        Case(
            "submodules", base: "git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),sub",
            ours: "echo 2 >>one",
            theirs: "git update-index --cacheinfo 160000,$(printf '%040d' 1),sub"),
        Case(
            "odd names", ours: "echo a >\"$(printf 'q\\351')\"; echo >>one", theirs: "echo a >\"$(printf 'a\\tb\\nc')\""
        ),
        Case(
            "attributes in odd names",
            base:
                "d=\"$(printf 'q\\351 d')\"; mkdir \"$d\"; cp one \"$d/x\"; echo '* merge=union' >\"$d/.gitattributes\"",
            ours: "echo a >>\"$(printf 'q\\351 d')/x\"", theirs: "echo b >>\"$(printf 'q\\351 d')/x\""),
        Case(
            "many exact renames", base: "mkdir many; for i in $(seq 300); do echo $i >many/$i; done",
            ours: "git mv many moved", theirs: "for i in $(seq 5); do echo more >>many/$i; done"),
    ]

    /// Branches `ours` and `theirs`; nothing is checked out of either.
    private func sides(_ row: Case) throws -> TestRepository {
        let repository = try TestRepository()
        for name in ["one", "two", "dir/a", "dir/b", "dir/c"] {
            try repository.write(name, (1...9).map { "\(name) line \($0)\n" }.joined())
        }
        try repository.commit()
        func change(_ script: String) throws {
            let result = try repository.run(["sh", "-ec", script])
            try #require(result.status == 0, "\(result.error)")
            repository.clock += 60
            try repository.git("add", "--all", "--", ":!sub")
            try repository.git("commit", "--quiet", "--allow-empty", "--message", "x")
        }
        try change(row.base.isEmpty ? ":" : row.base)
        try repository.git("branch", "start")
        for side in ["ours", "theirs"] {
            try repository.git("switch", "--quiet", "--create", side, "start")
            try change(side == "ours" ? row.ours : row.theirs)
        }
        try repository.git("switch", "--quiet", "start")
        return repository
    }

    /// Every file and directory with its size and, to the nanosecond, the time of its last change.
    ///
    /// Of an object only that it is there: Git renews the time of one that it would have written, wherever it is.
    private func listing(_ repository: TestRepository) throws -> Set<[UInt8]> {
        let format = "( -path ./.git/objects/* -type f -printf %p\\0 ) -o -printf %p\\040%y\\040%s\\040%T@\\040%C@\\0"
        let found = try repository.run(["find", "."] + format.split(separator: " ").map(String.init))
        return Set(found.outputBytes.split(separator: 0).map(Array.init))
    }

    /// What Git says of the merge: the tree, or the paths in conflict. In a clean checkout of the base.
    private func git(_ scratch: TestRepository, _ base: String, _ head: String) throws -> (
        status: Int32, fields: [String]
    ) {
        try scratch.git("checkout", "--quiet", "--force", "--detach", base)
        let result = try scratch.run(
            ["git", "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", base, head])
        return (result.status, result.outputBytes.split(separator: 0).map { Path(bytes: $0).description })
    }

    private func agree(_ found: Merge, _ git: (status: Int32, fields: [String]), _ note: String) throws {
        switch found {
        case .clean(let snapshot):
            #expect(git.status == 0, "\(note): clean, but git found \(git.fields)")
            #expect(snapshot.tree.hex == git.fields.first, "\(note)")
            // Every tree and blob of the result can be read, by another task as well.
            let anew = try snapshot.opener(OpenRepositories())
            #expect(try anew.files(under: .root) == snapshot.files(under: .root), "\(note)")
            for file in try snapshot.files(under: .root) where file.mode != .gitlink {
                #expect(
                    try snapshot.content(of: file.id, limit: 1 << 20) == anew.content(of: file.id, limit: 1 << 20))
            }
        case .conflict(let paths):
            #expect(git.status == 1, "\(note): conflict in \(paths), but git merged")
            #expect(paths.map(\.description) == Array(git.fields.dropFirst()), "\(note)")
        }
    }

    @Test(arguments: cases)
    func `a merge is Git's and writes nothing`(row: Case) async throws {
        let repository = try sides(row)
        let scratch = try repository.clone("scratch")
        let copying =
            "cp .git/config ../scratch/.git/; mkdir -p .git/info; touch .git/info/attributes;"
            + " cp .git/info/attributes ../scratch/.git/info/"
        #expect(try repository.run(["sh", "-ec", copying]).status == 0)
        try scratch.git("fetch", "--quiet", repository.path, "refs/heads/*:refs/copies/*")
        // What lies in the work tree must make no difference.
        try repository.write(".gitattributes", "* merge=union\n")
        let (ours, theirs) = (try repository.object("ours"), try repository.object("theirs"))
        let before = try listing(repository)
        let opened = try repository.open()
        let forth = try await opened.mergeSnapshot(of: ours, and: theirs)
        let back = try await opened.mergeSnapshot(of: theirs, and: ours)
        let changed = try listing(repository).symmetricDifference(before).map { Path(bytes: $0).description }
        #expect(changed == [])
        #expect(before.count > 30)
        try agree(forth, git(scratch, ours.hex, theirs.hex), "ours, theirs")
        try agree(back, git(scratch, theirs.hex, ours.hex), "theirs, ours")
    }

    @Test(arguments: 1...30)
    func `merges of histories made by chance are Git's`(seed: Int) async throws {
        let history = try GeneratedHistory(seed: UInt64(seed) + 100, commits: 16)
        let scratch = try history.repository.clone("scratch", "--no-checkout")
        let repository = try history.repository.open()
        var chance = Chance(state: UInt64(seed) + 7)
        for _ in 0..<3 {
            let base = history.commits[8 + chance.below(8)]
            let head = history.commits[chance.below(16)]
            let found = try await kindOrValue {
                try await repository.mergeSnapshot(
                    of: #require(ObjectID(hex: base)), and: #require(ObjectID(hex: head)))
            }
            let oracle = try git(scratch, base, head)
            switch found {
            case .success(let merge): try agree(merge, oracle, "\(seed): \(base) \(head)")
            case .failure(let error):
                #expect(error.kind == .malformed, "\(error)")
                #expect(oracle.status == 128)
                #expect(try scratch.run(["git", "merge-base", base, head]).status == 1)
            }
        }
    }

    @Test func `fast forward, up to date and equal are no merges`() async throws {
        let repository = try sides(Case("", ours: "echo 2 >>one", theirs: ":"))
        let (start, ours) = (try repository.object("start"), try repository.object("ours"))
        for (base, head) in [(start, ours), (ours, start), (ours, ours)] {
            guard case .clean(let snapshot) = try await repository.open().mergeSnapshot(of: base, and: head) else {
                Issue.record("a conflict without two sides")
                continue
            }
            #expect(try snapshot.tree.hex == repository.id("ours^{tree}"))
        }
    }

    @Test func `histories that share nothing are refused, as by Git`() async throws {
        let repository = try sides(Case("", ours: "echo 2 >>one", theirs: "echo 2 >>two"))
        let other = try repository.git("commit-tree", "-m", "x", "theirs^{tree}").line
        #expect(try repository.run(["git", "merge-tree", "--write-tree", "ours", other]).status == 128)
        #expect(
            try await kindAwaited {
                try await repository.open().mergeSnapshot(of: repository.object("ours"), and: repository.object(other))
            } == .malformed)
    }

    @Test(arguments: [false, true])
    func `a criss-cross merge is Git's`(conflicts: Bool) async throws {
        let repository = try sides(
            Case("", ours: "sed -i 1s/^/ours/ one", theirs: conflicts ? "sed -i 1s/^/theirs/ one" : "echo 2 >>two"))
        func merge(_ first: String, _ second: String, _ line: String) throws -> String {
            try repository.git("checkout", "--quiet", "--force", "--detach", first)
            _ = try repository.run(["git", "merge", "-q", "--no-commit", second])
            try repository.write("one", line + "one line\n")
            return try repository.commit()
        }
        let (left, right) = (try merge("ours", "theirs", "left\n"), try merge("theirs", "ours", "left\nright\n"))
        let scratch = try repository.at(repository.home + "/scratch")
        try scratch.git("clone", "--quiet", "--no-checkout", repository.path, ".")
        try scratch.git("fetch", "--quiet", repository.path, left, right)
        try agree(
            try await repository.open().mergeSnapshot(of: repository.object(left), and: repository.object(right)),
            git(scratch, left, right), "criss-cross")
    }

    @Test func `a merge works from a subdirectory, a linked work tree and a bare repository`() async throws {
        let repository = try sides(Case("", ours: "echo 2 >>one", theirs: "echo 2 >>two"))
        try repository.git("worktree", "add", "--quiet", repository.home + "/linked", "theirs")
        let bare = try repository.clone("with:colon \"and quotes\".git", "--bare")
        let tree = try repository.git("merge-tree", "--write-tree", "ours", "theirs").line
        for opened in [
            try repository.open(in: "dir"), try repository.open(in: repository.home + "/linked"), try bare.open(),
            try repository.open(gitDirectory: bare.path), try repository.open(in: ".git"),
        ] {
            let merge = try await opened.mergeSnapshot(of: repository.object("ours"), and: repository.object("theirs"))
            guard case .clean(let snapshot) = merge else {
                Issue.record("a conflict")
                continue
            }
            #expect(snapshot.tree.hex == tree)
        }
    }

    private func kindOrValue(_ body: () async throws -> Merge) async throws -> Result<Merge, GitError> {
        do {
            return .success(try await body())
        } catch let error as GitError {
            return .failure(error)
        }
    }
}
