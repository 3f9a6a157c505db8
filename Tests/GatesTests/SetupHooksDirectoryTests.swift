import Foundation
import Git
import TestSupport
import Testing

@testable import Gates

/// Where hooks stand, and what is written into the repository's configuration, compared with the real git.
struct SetupHooksDirectoryTests {
    private let origin: TestRepository

    init() throws {
        origin = try TestRepository()
        try origin.write("src/a/a.txt", "a\n")
        try origin.commit()
    }

    private func open(_ place: TestRepository, in directory: String = "") throws -> Repository {
        var environment = TestRepository.fixedEnvironment(home: place.home)
        environment.merge(place.environment) { $1 }
        return try Repository(
            GitEnvironment(currentDirectory: place.path + directory, variable: { environment[$0] }))
    }

    private func asGitSays(_ place: TestRepository, in directory: String? = nil) throws -> String {
        let path = try place.git(["rev-parse", "--git-path", "hooks"], in: directory).line
        let absolute = path.hasPrefix("/") ? path : (directory.map { place.path + "/" + $0 } ?? place.path) + "/" + path
        return URL(fileURLWithPath: absolute).standardizedFileURL.path
    }

    @Test(arguments: ["", ".git/mine", "hooks", "~/shared", "/somewhere/hooks", "a b/ü"])
    func `the directory is the one that git uses`(_ configured: String) throws {
        if !configured.isEmpty { try origin.git("config", "core.hooksPath", configured) }
        #expect(try open(origin).hooksDirectory() == asGitSays(origin))
        #expect(try open(origin, in: "/src/a").hooksDirectory() == asGitSays(origin))
    }

    @Test func `a linked work tree shares the hooks of its clone`() throws {
        try origin.git("worktree", "add", "-q", origin.home + "/linked")
        let linked = try origin.at(origin.home + "/linked")
        #expect(try open(linked).hooksDirectory() == origin.path + "/.git/hooks")
        #expect(try open(linked).hooksDirectory() == asGitSays(linked))
    }

    @Test func `a submodule has hooks of its own`() throws {
        let outer = try TestRepository()
        try outer.git("submodule", "--quiet", "add", "file://" + origin.path, "sub")
        let sub = try outer.at("sub")
        #expect(try open(sub).hooksDirectory() == outer.path + "/.git/modules/sub/hooks")
        #expect(try open(sub).hooksDirectory() == asGitSays(sub))
        let plan = try HookInstallation.installing(
            in: try open(sub), program: "/bin/coursegate", defaultBranch: "main", isForced: false)
        #expect(plan.steps.count == Hook.ofClone.count)
    }

    @Test func `what is set is what git reads, and removing it leaves the file as it was`() throws {
        try origin.git("config", "core.hooksPath", ".git/mine")
        let file = origin.path + "/.git/config"
        for ending in ["", "\n[user]\n\tname = Ada\n", "[coursegate]\n\tother = 1\n"] {
            let before = try String(contentsOfFile: file, encoding: .utf8) + ending
            try Data(before.utf8).write(to: URL(fileURLWithPath: file))
            let value = "/path with \"quotes\" # and\\more"
            try open(origin).setConfiguration("coursegate.program", "first")
            try open(origin).setConfiguration("coursegate.program", value)
            try open(origin).setConfiguration("coursegate.defaultBranch", "main")
            #expect(try origin.git("config", "--local", "coursegate.program").line == value)
            #expect(try open(origin).localConfiguration("coursegate.program") == value)
            try open(origin).removeConfiguration("coursegate.program")
            try open(origin).removeConfiguration("coursegate.defaultBranch")
            try open(origin).removeConfiguration("coursegate.defaultBranch")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == before)
        }
    }

    @Test func `what the environment sets is not the repository's own`() throws {
        origin.environment = [
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "coursegate.program", "GIT_CONFIG_VALUE_0": "x",
        ]
        #expect(try open(origin).configuration("coursegate.program") == "x")
        #expect(try open(origin).localConfiguration("coursegate.program") == nil)
    }
}
