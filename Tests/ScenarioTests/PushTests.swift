import Foundation
import TestSupport
import Testing

/// Every kind of push, with the real Git and a bare repository at the other end.
///
/// The course's main keeps files of more than 100 bytes out; `always` asks on every branch that no file has conflict
/// markers.
struct PushTests {
    private let course: GuardedCourse
    private var git: TestRepository { course.repository }

    init() throws {
        course = try GuardedCourse(guarding: [])
        try git.write(
            "gates.yml",
            """
            version: 1
            modules: {path: "src/{number}_{name}", notebook: "{module}/*.ipynb"}
            states: [PLANNED, DONE]
            gates: [{id: done, opens: PLANNED -> DONE, criteria: [files-present: {files: [notes.md]}]}]
            branches:
              main: {criteria: [file-size-limit: {bytes: 100}]}
              release/*: {criteria: [file-size-limit: {bytes: 100}]}
              stable: {at-least: DONE}
            tags: {"v*": {criteria: [file-size-limit: {bytes: 100}]}}
            always: [no-conflict-markers]

            """)
        try git.commit("Ask more")
        let server = try git.clone("server.git", "--bare")
        try git.git("remote", "add", "origin", server.path)
        try git.git("fetch", "--quiet")
    }

    private static let big =
        "printf '%0200d' 0 > src/01_tensor/data.csv && git add -A && git commit -q --no-verify -m big"
    private static let mark =
        "printf '<<<<<<< a\\n=======\\n>>>>>>> b\\n' > src/01_tensor/x.md && git add -A && git commit -q --no-verify -m mark"
    private static let conflict = "git switch -q -c work main && \(mark)"
    private static let orphan = "git checkout -q --orphan alone bad && git commit -q --no-verify -m alone"
    private static let weaken =
        "printf 'version: 1\\nmodules: {path: \"x/{name}\", notebook: \"{module}/*.ipynb\"}\\n' > gates.yml && git commit -q --no-verify -a -m weak"
    /// Somebody who may do so lands a module with a conflict marker.
    private static let othersLand =
        "git switch -q -c others origin/main && mkdir -p src/02_other && cp src/01_tensor/notes.md src/02_other && \(mark) && git mv src/01_tensor/x.md src/02_other && git commit -q --no-verify -m others && git push -q --no-verify origin others:main && git fetch -q"

    /// Pushes that are judged, with what they say; `nil` for one that passes.
    private static let pushes: [(name: String, script: String, refusal: String?)] = [
        ("nothing new", "git push -q origin main", nil),
        ("a good branch", "git push -q origin good", nil),
        ("a branch that is not checked out", "git push -q origin +bad:main", "200 bytes"),
        ("several refs, the first bad", "git push -q origin +bad:main side", "200 bytes"),
        ("several refs, the last bad", "git push -q origin side good:one +bad:main", "200 bytes"),
        ("a new guarded branch", "git push -q origin bad:refs/heads/release/1", "200 bytes"),
        ("a new branch where nothing is asked", "git push -q origin bad:refs/heads/work", nil),
        ("a new branch with a fault that always counts", "\(conflict) && git push -q origin work", "merge conflict"),
        ("an annotated tag", "git tag -a v1 -m one bad && git push -q origin v1", "200 bytes"),
        (
            "a tag of a tag", "git tag -a one -m one bad && git tag -a v1 -m two one && git push -q origin v1",
            "200 bytes"
        ),
        ("a light tag", "git tag v1 bad && git push -q origin v1", "200 bytes"),
        ("a tag of a file", "git tag v1 HEAD:gates.yml && git push -q origin v1", "no commit"),
        ("a tag of a tree", "git tag v1 bad^{tree} && git push -q origin v1", "no commit"),
        ("a tag of a tree where nothing is asked", "git tag x bad^{tree} && git push -q origin x", nil),
        ("an orphan branch", "\(orphan) && git push -q origin +alone:main", "200 bytes"),
        ("a new orphan branch", "\(orphan) && git push -q origin alone:release/1", "200 bytes"),
        ("a force-push", "git switch -q -C x main~1 && \(big) && git push -q --force origin x:main", "200 bytes"),
        ("a force-push with nothing bad", "git commit -q --amend -m again && git push -q --force origin main", nil),
        ("a deletion", "git push -q origin side:one && git push -q origin :one", nil),
        ("deletion of the default branch", "git push -q origin :main", "no gate would be left"),
        (
            "deletion of a branch that asks for a state",
            "git push -q --no-verify origin main:stable && git push -q origin :stable", "every module would be gone"
        ),
        (
            "deletion beside a bad branch", "git push -q --no-verify origin side && git push -q origin :side +bad:main",
            "200"
        ),
        ("from a detached HEAD", "git switch -q --detach bad && git push -q origin +HEAD:main", "200 bytes"),
        ("by an id", "git push -q origin +$(git rev-parse bad):refs/heads/main", "200 bytes"),
        ("everything", "git reset -q --hard bad && git push -q --all --force origin", "200 bytes"),
        ("a mirror", "git reset -q --hard bad && git push -q --mirror origin", "200 bytes"),
        ("an address", "git push -q ../server.git +bad:main", "200 bytes"),
        ("without origin/HEAD", "git remote set-head origin -d; git push -q origin +bad:main", "200 bytes"),
        ("from a subdirectory", "cd src && git push -q origin +bad:main", "200 bytes"),
        (
            "an empty remote, another branch than the default one",
            "git init -q --bare ../e && git push -q ../e bad:release/1", "200 bytes"
        ),
        ("an empty remote", "git init -q --bare ../e && git push -q ../e main", nil),
        (
            "weaker rules of one's own",
            "git switch -q bad && \(weaken) && git push -q origin +bad:main", "200 bytes"
        ),
        (
            "weaker rules in the same push",
            "git switch -q -c weak && \(weaken) && git push -q origin weak:release/2 +bad:main", "200 bytes"
        ),
        (
            "a new guarded branch with weaker rules",
            "git switch -q bad && \(weaken) && git push -q origin bad:release/1", "200 bytes"
        ),
        (
            "a guarded branch from before the rule",
            "git push -q origin main~1:refs/heads/release/1 && git switch -q bad && git push -q origin +bad:release/1",
            "200 bytes"
        ),
        (
            "what main has is not judged again after a rebase",
            "git push -q origin good && \(othersLand) && git switch -q good && git rebase -q origin/main && git push -qf origin good",
            nil
        ),
        (
            "nor after a merge",
            "git push -q origin good && \(othersLand) && git switch -q good && git merge -q origin/main && git push -q origin good",
            nil
        ),
        (
            "one's own is",
            "git push -q origin good && \(othersLand) && git switch -q good && git rebase -q origin/main && \(mark) && git push -qf origin good",
            "merge conflict"
        ),
    ]

    @Test(arguments: pushes)
    func `every ref of a push is judged on its own objects`(_ name: String, _ script: String, _ refusal: String?) throws
    {
        let before = try git.git("ls-remote", "origin").output
        let result = try course.shell(script)
        guard let refusal else {
            #expect(result.status == 0, "\(name): \(result.error)")
            return
        }
        #expect(result.status != 0, "\(name): \(result.error)")
        #expect(result.error.contains(refusal), "\(name): \(result.error)")
        if !script.contains("push -q --no-verify"), script.components(separatedBy: "git push").count == 2 {
            #expect(try git.git("ls-remote", "origin").output == before, "\(name)")
        }
    }

    /// A large file that one commit brings and the next one removes: the end state is good.
    @Test(arguments: [(false, Int32(0)), (true, 1)])
    func `every commit of a push is judged when that is asked for`(_ asks: Bool, _ status: Int32) throws {
        if asks { try git.git("config", "coursegate.eachCommit", "true") }
        let script =
            "git switch -q -c work && \(Self.big) && git rm -q src/01_tensor/data.csv && git commit -q -m gone && git push -q origin work:main"
        let result = try course.shell(script)
        #expect(result.status == status, "\(result.error)")
        #expect(result.error.contains("of the push of work to origin/main stopped") == asks, "\(result.error)")
    }

    @Test func `a commit in between does not bring its own rules`() throws {
        try git.git("config", "coursegate.eachCommit", "true")
        let script =
            "cp gates.yml .. && git switch -q -c work && \(Self.weaken) && \(Self.big) && git rm -q src/01_tensor/data.csv && cp ../gates.yml . && git add . && git commit -q -m gone && git push -q origin work:main"
        let result = try course.shell(script)
        #expect(result.status != 0)
        #expect(result.error.contains("200 bytes is over the limit"), "\(result.error)")
    }
}
