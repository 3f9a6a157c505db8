import Git
import TestSupport
import Testing

/// In every hook the probe must see what `git` itself sees there.
///
/// The hook saves three things next to the repository: the probe's view, Git's list of the index, and Git's tree of it.
@Suite struct HookTests {
    /// A way to commit.
    struct Way: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var hook = "pre-commit"
        let script: String
        /// Shell before the comparison, inside the hook.
        var before = ""

        init(_ name: String, hook: String = "pre-commit", _ script: String, before: String = "") {
            testDescription = name
            self.hook = hook
            self.script = script
            self.before = before
        }
    }

    static let ways = [
        Way("commit", "git add -A; git commit -qm x"),
        Way("commit with unstaged changes", "git add staged; git commit -qm x"),
        Way("commit -a", "git commit -qam x"),
        Way("commit -p", "printf 'y\\ny\\n' | git commit -qpm x >/dev/null"),
        Way("commit of a path, other files staged", "git add -A; git commit -qm x modules/one.py"),
        Way("commit --amend -a", "git commit -qam x --amend"),
        Way("commit --allow-empty", "git commit -qm x --allow-empty"),
        Way("from a subdirectory", "cd modules; git commit -qam x"),
        Way(
            "--git-dir and --work-tree",
            "mv .git ../elsewhere.git; git --git-dir=../elsewhere.git --work-tree=. commit -qam x; mv ../elsewhere.git .git"
        ),
        Way(
            "--git-dir with a work tree inside another repository",
            "mkdir ../outer; git init -q ../outer; mv .git ../elsewhere.git; cp -R . ../outer/inner; cd ../outer/inner;"
                + " git --git-dir=../../elsewhere.git --work-tree=. commit -qam x; mv ../../elsewhere.git ../../course/.git"
        ),
        Way(
            "linked work tree",
            "git worktree add -q ../linked; cd ../linked; echo more >>modules/one.py; git commit -qam x"),
        Way(
            "submodule",
            "git submodule --quiet add file://$PWD sub; cp .git/hooks/* .git/modules/sub/hooks/; cd sub; echo more >>modules/one.py;"
                + " git commit -qam x"),
        Way(
            "merge", hook: "pre-merge-commit",
            "git add -A; git -c core.hooksPath=/dev/null commit -qm x; git switch -q -c side HEAD~1; echo s >side; git add side;"
                + " git -c core.hooksPath=/dev/null commit -qm s; git merge -q --no-edit main"),
        Way("commit-msg", hook: "commit-msg", "git commit -qam x"),
        Way("prepare-commit-msg", hook: "prepare-commit-msg", "git add staged; git commit -qm x modules/one.py"),
        Way("after cd, commit", "git add -A; git commit -qm x", before: "cd modules"),
        Way("after cd, commit -a", "git commit -qam x", before: "cd modules"),
        Way("configuration from the command line", "git -c core.quotePath=false -c a.b='x y' commit -qam x"),
        Way("case twins under core.ignorecase", "git config core.ignorecase true; git add -A; git commit -qm x"),
        Way(
            "sparse checkout, full index",
            "git sparse-checkout set --cone modules; echo m >>modules/one.py; git commit -qam x"),
        Way(
            "sparse index",
            "git sparse-checkout set --cone --sparse-index modules; echo m >>modules/one.py; git commit -qam x"),
        Way("split index", "git update-index --split-index; git commit -qam x"),
        Way("index of version 4", "git update-index --index-version 4; git commit -qam x"),
        Way("untracked cache", "git update-index --untracked-cache; git commit -qam x"),
        Way("intent to add", "git add -N new; git commit -qm x staged"),
        Way(
            "link and submodule entry",
            "ln -s modules/one.py link; git init -q nested; git -C nested commit -q --allow-empty -m n;"
                + " git add -A 2>/dev/null; git commit -qm x"),
    ]

    @Test(arguments: ways)
    func `the index is the one that the commit records`(way: Way) throws {
        let repository = try TestRepository()
        try repository.write("modules/one.py", "a = 1\n")
        try repository.write("a.py", "lower\n")
        try repository.write("A.py", "upper\n")
        try repository.write("other/deep/file", "text\n")
        try repository.write("staged", "1\n")
        try repository.commit()
        try repository.write("modules/one.py", "a = 2\n")
        try repository.write("staged", "2\n")
        try repository.write("new", "new\n")
        let saved = repository.home
        try repository.installHook(
            way.hook,
            """
            \(way.before)
            \(try BuiltProducts.executable("git-probe")) index >\(saved)/probe 2>\(saved)/complaint
            echo $? >\(saved)/status
            \(way.before.isEmpty ? ":" : "cd ..")
            git ls-files -s -z | sort -z >\(saved)/listing
            cp "${GIT_INDEX_FILE:-.git/index}" \(saved)/index
            GIT_INDEX_FILE=\(saved)/index git write-tree >\(saved)/tree
            """)
        let result = try repository.run(["sh", "-ec", way.script])
        try #require(result.status == 0, "\(result.output)\(result.error)")
        func file(_ name: String) throws -> String { try repository.run(["cat", "\(saved)/\(name)"]).output }
        #expect(try file("complaint") == "")
        #expect(try file("status") == "0\n")
        let probe = try file("probe").split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        let empty = "100644 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 0\tnew"
        #expect(try probe.last == file("tree"))
        #expect(
            try probe.dropLast().sorted()
                == file("listing").split(separator: "\0").map(String.init).filter { $0 != empty }.sorted())
    }

    @Test func `a push is seen in its quarantine`() throws {
        for name in ["server.git", "with:colon.git", "pool.git"] {
            let server = try TestRepository(bare: true, name: name)
            let author = try server.at(server.home + "/author")
            try author.git("init", "--quiet")
            try author.write("modules/one.py", "a = 1\n")
            try author.commit()
            try author.git("remote", "add", "origin", server.path)
            try author.git("push", "--quiet", "origin", "main")
            var receiver = server
            if name == "pool.git" {
                receiver = try server.at(server.home + "/fork.git")
                try receiver.git("clone", "--quiet", "--bare", "--shared", server.path, receiver.path)
                try author.git("remote", "set-url", "origin", receiver.path)
            }
            let probe = try BuiltProducts.executable("git-probe")
            try receiver.installHook(
                "pre-receive",
                """
                read old new ref
                \(probe) tree $new >\(server.home)/probe || exit 1
                \(probe) range $new ^$old >/dev/null 2>&1
                \(probe) range $new $old >\(server.home)/range || exit 1
                git ls-tree -rz --full-tree --format='%(objectmode) %(objectname) 0%x09%(path)' $new >\(server.home)/listing
                git rev-parse $new^{tree} >>\(server.home)/listing
                """)
            for loose in [true, false] {
                try receiver.git("config", "receive.unpackLimit", loose ? "1000" : "1")
                try author.write("modules/two.py", "loose = \(loose)\n")
                let commit = try author.commit()
                try author.git("push", "--quiet", "origin", "main")
                #expect(
                    try receiver.run(["cat", "\(server.home)/probe"]).outputBytes
                        == receiver.run(["cat", "\(server.home)/listing"]).outputBytes)
                #expect(try receiver.run(["cat", "\(server.home)/range"]).output == commit + "\n")
            }
        }
    }

    /// The hooks of a server that takes a push, and how each is told the new commit.
    static let serverHooks = [
        ("pre-receive", "read old new ref"), ("update", "new=$3"), ("post-receive", "read old new ref"),
        ("push-to-checkout", "new=$1"),
    ]

    @Test(arguments: serverHooks.indices, [false, true])
    func `every hook of a server sees what was pushed`(number: Int, bare: Bool) throws {
        let (hook, reading) = Self.serverHooks[number]
        // Only a server with a work tree checks out.
        if bare, hook == "push-to-checkout" { return }
        let origin = try TestRepository()
        try origin.write("one", "1\n")
        try origin.commit()
        let server = bare ? try origin.clone("server.git", "--bare") : origin
        try server.git("config", "receive.denyCurrentBranch", "updateInstead")
        let author = try server.clone("author")
        try server.installHook(
            hook,
            """
            \(reading)
            \(try BuiltProducts.executable("git-probe")) tree $new >\(server.home)/probe 2>&1
            echo $? >>\(server.home)/probe
            git ls-tree -rz --full-tree --format='%(objectmode) %(objectname) 0%x09%(path)' $new >\(server.home)/listing
            git rev-parse $new^{tree} >>\(server.home)/listing
            echo 0 >>\(server.home)/listing
            """)
        try author.write("two", "2\n")
        try author.commit()
        try author.git("push", "--quiet", "origin", "main")
        let listing = try server.run(["cat", "\(server.home)/listing"]).outputBytes
        #expect(!listing.isEmpty)
        #expect(try server.run(["cat", "\(server.home)/probe"]).outputBytes == listing)
    }

    @Test func `before a push the local objects are seen, in a linked work tree too`() throws {
        let repository = try TestRepository()
        try repository.write("one", "1\n")
        try repository.commit()
        let remote = try repository.at(repository.home + "/remote.git")
        try remote.git("init", "--quiet", "--bare")
        try repository.git("remote", "add", "origin", remote.path)
        try repository.git("worktree", "add", "--quiet", repository.home + "/linked")
        try repository.installHook(
            "pre-push",
            "read name id rest; \(try BuiltProducts.executable("git-probe")) tree $id >\(repository.home)/probe || exit 1"
        )
        for place in [repository, try repository.at(repository.home + "/linked")] {
            try place.write("two", place.path)
            try place.commit()
            try place.git("push", "--quiet", "origin", "HEAD")
            #expect(
                try repository.run(["cat", "\(repository.home)/probe"]).output.hasSuffix(place.id("HEAD^{tree}") + "\n")
            )
        }
    }

    @Test func `a hook manager that clears the variables hides nothing of a plain commit`() throws {
        let repository = try TestRepository()
        try repository.write("one", "1\n")
        try repository.commit()
        try repository.write("one", "2\n")
        try repository.installHook(
            "pre-commit",
            "env -u GIT_INDEX_FILE -u GIT_DIR -u GIT_PREFIX \(try BuiltProducts.executable("git-probe")) index"
                + " >\(repository.home)/probe || exit 1")
        try repository.git("add", "one")
        try repository.write("one", "3\n")
        try repository.git("commit", "--quiet", "--message", "x")
        #expect(
            try repository.run(["cat", "\(repository.home)/probe"]).output.hasSuffix(
                repository.id("HEAD^{tree}") + "\n"))
    }

    @Test func `another index that a hook manager hid is not mistaken for the usual one`() throws {
        for arguments in [["commit", "-qam", "x"], ["commit", "-qm", "x", "one"]] {
            let repository = try TestRepository()
            try repository.write("one", "1\n")
            try repository.commit()
            try repository.write("one", "2\n")
            try repository.installHook(
                "pre-commit",
                "env -u GIT_INDEX_FILE -u GIT_DIR \(try BuiltProducts.executable("git-probe")) index >/dev/null")
            let result = try repository.run(["git"] + arguments)
            #expect(result.status == 1)
            #expect(result.error.contains("GIT_INDEX_FILE is not set"))
        }
    }
}
