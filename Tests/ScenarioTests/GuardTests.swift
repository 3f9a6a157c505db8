import Foundation
import TestSupport
import Testing

/// The guard of a branch, with every command of the real Git that moves one.
struct GuardTests {
    /// What would bring the large file to main, and where one stands when one tries.
    private static let attempts: [(command: String, branch: String)] = [
        ("git read-tree -u -m bad && git commit -q --no-verify -m x", "main"),
        ("git read-tree -u -m bad && git commit -q --no-verify --amend -m x", "main"),
        ("git cherry-pick bad", "main"),
        ("git cherry-pick bad good", "main"),
        ("git revert --no-edit main~1", "main"),
        ("git rebase -q bad", "main"),
        ("git rebase -q --apply bad", "main"),
        ("GIT_SEQUENCE_EDITOR=true git rebase -q -i bad", "main"),
        ("git format-patch -q --stdout bad~..bad | git am -q", "main"),
        ("git merge -q --no-verify --no-ff -m x bad", "main"),
        ("git merge -q --ff-only ahead", "main"),
        ("git merge -q --squash bad && git commit -q --no-verify -m x", "main"),
        ("git pull -q . ahead", "main"),
        ("git pull -q --rebase . bad", "main"),
        ("git reset -q --hard bad", "main"),
        ("git reset -q --keep bad", "main"),
        ("git reset -q --soft bad", "main"),
        ("git reset -q bad", "main"),
        ("git checkout -q -B main bad", "side"),
        ("git switch -q -C main bad", "side"),
        ("git update-ref refs/heads/main bad", "main"),
        ("git update-ref refs/heads/main bad", "side"),
        ("git update-ref HEAD bad", "main"),
        ("echo 'update refs/heads/main '$(git rev-parse bad) | git update-ref --stdin", "side"),
        ("git branch -f main bad", "side"),
        ("git branch -q -M bad main", "side"),
        ("git branch -q -D main", "side"),
        ("git branch -q -m main other", "side"),
        ("git pack-refs --all && git branch -q -M bad main", "side"),
        ("git pack-refs --all && git branch -q -D main", "side"),
        ("git fetch -q . +bad:main", "side"),
        ("git push -q --no-verify . +bad:main", "side"),
        ("git worktree add -q -B main ../tree bad", "side"),
        ("git fast-export --refspec refs/heads/bad:refs/heads/main bad | git fast-import --quiet --force", "side"),
    ]

    @Test(arguments: attempts)
    func `no command brings a guarded branch past its gates`(_ command: String, _ branch: String) throws {
        let course = try GuardedCourse()
        let git = course.repository
        try git.git("branch", "ahead", "main")
        try git.git("switch", "--quiet", "ahead")
        try git.git("cherry-pick", "bad")
        try git.git("switch", "--quiet", branch)
        let main = try git.id("main")
        let others = try git.git("for-each-ref").output

        let result = try course.shell(command)

        #expect(result.status != 0)
        #expect(try git.id("main") == main)
        #expect(result.error.contains("main stays at \(main)"), "\(result.error)")
        if try !isClean(course, others) {
            #expect(
                try Self.waysOut(of: result.error).contains { wayOut in
                    _ = try course.shell(wayOut.replacingOccurrences(of: "NAME", with: "bad"))
                    return try isClean(course, others)
                }, "\(result.error)")
        }
        #expect(try git.git("symbolic-ref", "--short", "HEAD").line == branch)
        #expect(try git.id("main") == main)
    }

    private func isClean(_ course: GuardedCourse, _ refs: String) throws -> Bool {
        try course.shell(
            "git status --porcelain; ls -d .git/*_HEAD .git/rebase-* .git/sequencer 2>&- | grep -vE 'ORIG|FETCH'"
        )
        .output.isEmpty
            && course.repository.git("for-each-ref").output == refs
    }

    /// The commands that a refusal names between back ticks.
    private static func waysOut(of message: String) -> [String] {
        message.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
            .filter { $0.hasPrefix("git ") && !$0.contains("\n") }
    }

    @Test(arguments: [
        "git commit -q --allow-empty -m x", "git merge -q -m x good", "git cherry-pick good", "git rebase -q good",
        "git format-patch -q --stdout good~..good | git am -q", "git reset -q --hard good",
        "git gc -q --prune=now", "git pack-refs --all", "git pack-refs --all && git pack-refs --all --no-prune",
        "git update-ref refs/heads/main main", "git branch -f bad good && git branch -q -D bad",
        "git switch -q bad && echo more >> src/01_tensor/data.csv && git commit -q --no-verify -a -m x",
        "git switch -q -c work && git reset -q --hard bad && git rebase -q main && git branch -M work other",
        "git branch -q -M bad other && git tag x other && git stash list && git notes add -m n",
        "git worktree add -q ../tree bad && cd ../tree && echo x > x && git add x && git commit -q --no-verify -m x",
    ])
    func `what brings nothing bad to a guarded branch passes`(_ command: String) throws {
        let course = try GuardedCourse()
        let result = try course.shell(command)
        #expect(result.status == 0, "\(result.error)")
        #expect(try course.repository.git("fsck", "--no-progress", "--no-dangling").output == "")
    }

    @Test func `a pull of what others landed passes, and so does a reset to it`() throws {
        let course = try GuardedCourse()
        let git = course.repository
        let server = try git.clone("server.git", "--bare")
        try git.git("remote", "add", "origin", server.path)
        try git.git("push", "--quiet", "--no-verify", "origin", "bad~:refs/heads/start")
        try git.git("fetch", "--quiet")
        // Somebody with the right to do so lands the large file.
        try git.git("push", "--quiet", "--no-verify", "--force", "origin", "bad:main")
        for command in [
            "git pull -q --rebase origin main", "git reset -q --hard origin/main",
            "git reset -q --hard origin/main~1 && git pull -q --ff-only origin main",
            "git commit -q --allow-empty -m mine && git fetch -q && git rebase -q origin/main",
        ] {
            let result = try course.shell(command)
            #expect(result.status == 0, "\(command): \(result.error)")
        }
        // Only what the upstream holds: another remote's main is just somebody's.
        try git.git("reset", "--quiet", "--hard", "origin/main~1")
        try git.git("remote", "add", "else", server.path)
        try git.git("config", "branch.main.remote", "else")
        try git.git("config", "branch.main.merge", "refs/heads/start")
        try git.git("fetch", "--quiet", "else")
        let result = try course.shell("git reset -q --hard origin/main")
        #expect(result.status != 0, "\(result.error)")
    }

    @Test func `a linked work tree and a directory below are guarded as well`() throws {
        let course = try GuardedCourse()
        try course.repository.git("switch", "--quiet", "side")
        try course.repository.git("worktree", "add", "--quiet", "../tree", "main")
        let main = try course.repository.id("main")
        let tree = course.repository.home + "/tree"
        for script in ["git reset -q --hard bad", "cd src && git reset -q --hard bad", "git cherry-pick bad"] {
            let result = try course.shell(script, in: tree)
            #expect(result.status != 0)
            #expect(result.error.contains("main stays at \(main)"), "\(script): \(result.error)")
            let wayOut = try #require(Self.waysOut(of: result.error).first)
            #expect(try course.shell(wayOut, in: tree).status == 0)
            #expect(try course.shell("git status --porcelain", in: tree).output == "")
        }
        #expect(try course.repository.id("main") == main)
    }

    @Test func `an existing hook sees every call with the same input, and can refuse`() throws {
        let course = try GuardedCourse()
        _ = try course.repository.run([course.program, "uninstall", "-q"])
        let hook = "{ echo \"$@\"; cat; } >> \"$HOME/seen\"; ! test -e \"$HOME/stop\""
        try course.repository.installHook("reference-transaction", hook)
        _ = try course.shell("git branch one")
        let alone = try String(contentsOfFile: course.repository.home + "/seen", encoding: .utf8)
        try FileManager.default.removeItem(atPath: course.repository.home + "/seen")
        try course.install(["main"])
        _ = try course.shell("git branch two")
        let chained = try String(contentsOfFile: course.repository.home + "/seen", encoding: .utf8)
        #expect(chained == alone.replacingOccurrences(of: "refs/heads/one", with: "refs/heads/two"))
        #expect(try course.shell("git reset -q --hard bad").status != 0)
        _ = try course.shell("git reset -q --merge; touch $HOME/stop")
        #expect(try course.shell("git branch three").status != 0)
    }

    @Test func `without the program a guarded branch stays and the others move`() throws {
        let course = try GuardedCourse()
        course.repository.environment["COURSEGATE"] = "/nowhere/coursegate"
        let moved = try course.shell("git branch -f bad good")
        #expect(moved.status == 0, "\(moved.error)")
        let stopped = try course.shell("git reset -q --hard good")
        #expect(stopped.status != 0)
        #expect(stopped.error.contains("coursegate: not judged, so reference-transaction stops here"))
    }

    /// Git 2.39 asks no hook when a branch becomes another name for one, or when a copy overwrites a branch.
    @Test(arguments: ["git symbolic-ref refs/heads/main refs/heads/bad", "git branch -C bad main"])
    func `what Git hides from the guard is judged at the push`(_ command: String) throws {
        let course = try GuardedCourse()
        let git = course.repository
        let server = try git.clone("server.git", "--bare")
        try git.git("remote", "add", "origin", server.path)
        try git.git("fetch", "--quiet")
        try git.git("switch", "--quiet", "side")
        #expect(try course.shell(command).status == 0)
        let push = try course.shell("git push -q origin +main:main")
        #expect(push.status != 0)
        #expect(push.error.contains("200 bytes is over the limit of 100"), "\(push.error)")
    }
}
