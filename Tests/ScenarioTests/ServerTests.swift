import Foundation
import TestSupport
import Testing

/// A bare repository that judges what is pushed to it, with the real Git on both sides.
struct ServerTests {
    private let course: GuardedCourse
    private let server: TestRepository
    private var git: TestRepository { course.repository }

    init() throws {
        try self.init(options: [], name: "server.git")
    }

    /// - Parameter name: of the server's directory, which Git writes into variables that hooks read.
    private init(options: [String], name: String) throws {
        let course = try GuardedCourse(guarding: [])
        let server = try course.repository.clone(name, options: ["--bare"])
        server.environment["PATH"] = course.repository.environment["PATH"]
        let command = [course.program, "install", "--server"] + options
        let result = try server.run(command)
        guard result.status == 0 else { throw ProgramFailure(command: command, result: result) }
        try course.repository.git("remote", "add", "origin", server.path)
        try course.repository.git("fetch", "--quiet")
        self.course = course
        self.server = server
    }

    /// What the server stores, apart from Git's own notes of when something was read.
    private func stored() throws -> String {
        try server.run(["find", ".", "-type", "f", "-printf", "%p %s\n"]).output.split(separator: "\n").sorted()
            .joined(separator: "\n")
    }

    @Test(arguments: [
        "git push -q --no-verify origin +bad:main", "git push -q --no-verify origin side:new +bad:main",
        "git push -q --no-verify --atomic origin side:new +bad:main", "git push -q --no-verify origin :main",
        "git -c push.followTags=true push -q --no-verify origin +bad:main",
        "git -c transfer.unpackLimit=1 push -q --no-verify origin +bad:main",
    ])
    func `one refused ref refuses the push, and nothing of it stays`(_ command: String) throws {
        let before = try stored()
        let result = try course.shell(command)
        #expect(result.status != 0)
        #expect(result.error.contains("remote: coursegate: "), "\(result.error)")
        #expect(!result.error.contains("GL-HOOK-ERR"))
        #expect(try stored() == before)
    }

    @Test(arguments: [
        "git push -q --no-verify origin side:new bad:work", "git push -q --no-verify origin good:good",
        "git push -q --no-verify origin side:new && git push -q --no-verify origin :new",
        "git commit -q --allow-empty -m more && git push -q --no-verify origin main",
    ])
    func `what skips no gate is taken`(_ command: String) throws {
        let result = try course.shell(command)
        #expect(result.status == 0, "\(result.error)")
    }

    @Test func `objects in a quarantine are read wherever the repository stands`() throws {
        let other = try ServerTests(options: [], name: "we:ird \"server\".git")
        try other.server.git("config", "receive.unpackLimit", "1")
        let result = try other.course.shell("git push -q --no-verify origin +bad:main")
        #expect(result.status != 0)
        #expect(result.error.contains("200 bytes is over the limit"), "\(result.error)")
    }

    @Test func `GitLab finds the hook, and each line as it shows them`() throws {
        let forge = try ServerTests(options: ["--gitlab"], name: "server.git")
        let hook = forge.server.path + "/custom_hooks/pre-receive.d/coursegate"
        let ids = try [forge.git.id("main"), forge.git.id("bad")]
        try forge.server.git("fetch", "--quiet", forge.git.path, "bad")
        let input = Array("\(ids[0]) \(ids[1]) refs/heads/main\n".utf8)
        let variables = ["GL_ID": "user-1", "GL_REPOSITORY": "project-1", "GIT_DIR": "."]
        let result = try forge.server.run([hook], input: input, variables: variables)
        #expect(result.status == 1)
        let lines = result.error.split(separator: "\n")
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { $0.hasPrefix("GL-HOOK-ERR: ") }, "\(result.error)")

        let lost = try forge.server.run(
            [hook], input: input, variables: variables.merging(["COURSEGATE": "/nowhere"]) { $1 })
        #expect(lost.status == 2)
        #expect(lost.error.split(separator: "\n").allSatisfy { $0.hasPrefix("GL-HOOK-ERR: ") }, "\(lost.error)")

        #expect(try forge.server.run([forge.course.program, "uninstall", "-q"]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: hook))
    }

    @Test func `the update hook judges each ref by itself`() throws {
        #expect(try server.run([course.program, "uninstall", "-q"]).status == 0)
        try server.installHook("update", "exec coursegate hook update \"$@\"")
        let result = try course.shell("git push -q --no-verify origin side:new +bad:main")
        #expect(result.status != 0)
        #expect(result.error.contains("200 bytes is over the limit"), "\(result.error)")
        #expect(try git.git("ls-remote", "origin", "new").output != "")
        #expect(try server.id("main") == git.id("main"))
    }

    @Test func `a hook that stood there runs first and reads the same lines`() throws {
        #expect(try server.run([course.program, "uninstall", "-q"]).status == 0)
        try server.installHook("pre-receive", "cat > seen")
        #expect(try server.run([course.program, "install", "--server", "-q"]).status == 0)
        let result = try course.shell("git push -q --no-verify origin +bad:main")
        #expect(result.status != 0)
        #expect(try String(contentsOfFile: server.path + "/seen", encoding: .utf8).hasSuffix(" refs/heads/main\n"))
    }

    @Test func `without the program nothing is taken`() throws {
        try server.git("config", "coursegate.program", "/nowhere/coursegate")
        git.environment["PATH"] = "/usr/bin:/bin"
        let result = try course.shell("git push -q --no-verify origin side:new")
        #expect(result.status != 0)
        #expect(result.error.contains("not judged, so pre-receive stops here"), "\(result.error)")
    }

    @Test func `gates begin where a server has none, and from then on they judge`() throws {
        let empty = try git.clone("empty.git", "--bare")
        try empty.git("update-ref", "-d", "refs/heads/main")
        _ = try empty.run(["sh", "-c", "git for-each-ref --format='delete %(refname)' | git update-ref --stdin"])
        #expect(try empty.run([course.program, "install", "--server", "-q"]).status == 0)
        let first = try course.shell("git push -q --no-verify \(empty.path) main")
        #expect(first.status == 0)
        #expect(first.error.contains("gates begin with this change"), "\(first.error)")
        #expect(try course.shell("git push -q --no-verify \(empty.path) +bad:main").status != 0)
    }
}
