import Foundation
import Git
import TestSupport
import Testing

/// Formats of repositories: what libgit2 would misread is refused with help, what changes nothing is taken.
@Suite struct FormatTests {
    private func repository() throws -> TestRepository {
        let repository = try TestRepository()
        try repository.write("one", "1\n")
        try repository.commit()
        return repository
    }

    static let harmless = [
        ["extensions.noop-v1", "x"], ["extensions.noop", "x"], ["extensions.preciousObjects", "true"],
        ["extensions.partialClone", "origin"], ["extensions.worktreeConfig", "true"],
    ]

    @Test(arguments: harmless, ["0", "1"])
    func `an extension that changes nothing is taken`(setting: [String], version: String) throws {
        let repository = try repository()
        if setting[0].hasSuffix("noop-v1"), version == "0" { return }
        try repository.git("config", "core.repositoryFormatVersion", version)
        try repository.git(["config"] + setting)
        #expect(try repository.open().head().commit?.hex == repository.id("HEAD"))
        #expect(try repository.open().snapshot(ofCommit: repository.object("HEAD")).paths() == ["one"])
    }

    @Test func `a work tree's own configuration counts`() throws {
        let repository = try repository()
        try repository.git("config", "extensions.worktreeConfig", "true")
        try repository.git("config", "coursegate.defaultBranch", "trunk")
        try repository.git("worktree", "add", "--quiet", repository.home + "/linked")
        let linked = try repository.at(repository.home + "/linked")
        try linked.git("config", "--worktree", "coursegate.defaultBranch", "main")
        for place in [repository, linked] {
            #expect(
                try place.open().configuration("coursegate.defaultBranch")
                    == place.git("config", "coursegate.defaultBranch").line)
        }
    }

    @Test(arguments: [["extensions.unheardOf", "1"], ["core.repositoryFormatVersion", "2"]])
    func `an unknown format is refused`(setting: [String]) throws {
        let repository = try repository()
        try repository.git("config", "core.repositoryFormatVersion", "1")
        try repository.git(["config"] + setting)
        #expect(try repository.run(["git", "rev-parse", "HEAD"]).status == 128)
        let error = #expect(throws: GitError.self) { _ = try repository.open() }
        #expect(error?.kind == .unsupported)
        #expect(error?.help != nil)
    }

    @Test(arguments: [true, false])
    func `SHA-256 is refused with help`(bare: Bool) throws {
        let repository = try TestRepository()
        let other = try repository.at(repository.home + "/other")
        try other.git(["init", "--quiet", "--object-format=sha256"] + (bare ? ["--bare"] : []))
        if !bare { try other.commit() }
        for gitDirectory in [nil, try other.gitDirectory] {
            let error = #expect(throws: GitError.self) { _ = try other.open(gitDirectory: gitDirectory) }
            #expect(error?.kind == .unsupported)
            #expect(
                error?.message.lowercased().contains("sha256") == true || error?.message.contains("SHA-256") == true)
            #expect(error?.help?.contains("--object-format=sha1") == true)
        }
        #expect(try other.probe("open").status == 2)
    }

    @Test(arguments: ["0", "1"])
    func `refs that are no files are refused with help`(version: String) throws {
        let repository = try repository()
        try repository.git("config", "core.repositoryFormatVersion", version)
        try repository.git("config", "extensions.refStorage", "reftable")
        let error = #expect(throws: GitError.self) { _ = try repository.open() }
        #expect(error?.kind == .unsupported)
        #expect(error?.help == "git refs migrate --ref-format=files")
    }

    static let places = ["", "deep/er", ".git", ".git/refs"]

    @Test(arguments: places)
    func `a repository is found from within, as by Git`(place: String) throws {
        let repository = try repository()
        try FileManager.default.createDirectory(atPath: repository.path + "/deep/er", withIntermediateDirectories: true)
        let found = try repository.open(in: place.isEmpty ? nil : place)
        #expect(try found.gitDirectory == repository.git("rev-parse", "--absolute-git-dir", in: place).line)
    }

    @Test func `linked work trees, submodules and GIT_DIR lead to the right directories`() throws {
        let repository = try repository()
        try repository.git("worktree", "add", "--quiet", repository.home + "/linked")
        try repository.git("submodule", "--quiet", "add", "file://" + repository.path, "sub")
        for place in [repository.home + "/linked", repository.path + "/sub"] {
            let found = try repository.open(in: place)
            let git = try repository.git(
                "rev-parse", "--absolute-git-dir", "--git-common-dir", "--show-toplevel", in: place
            )
            .output.split(separator: "\n").map(String.init)
            #expect(found.gitDirectory == git[0])
            #expect(found.commonDirectory == git[1] || git[1] == "../.git/modules/sub")
            #expect(found.workTree == git[2])
            #expect(!found.isBare)
            // A .git file may be named outright too.
            #expect(try repository.open(gitDirectory: place + "/.git").gitDirectory == git[0])
        }
    }

    @Test func `a linked work tree with relative paths is the same`() throws {
        let repository = try repository()
        let linked = repository.home + "/linked"
        try repository.git("worktree", "add", "--quiet", linked)
        let absolute = try repository.open(in: linked)
        // What git 2.48 writes for --relative-paths.
        try repository.git("config", "core.repositoryFormatVersion", "1")
        try repository.git("config", "extensions.relativeWorktrees", "true")
        try repository.replace(linked + "/.git", Array("gitdir: ../course/.git/worktrees/linked\n".utf8))
        try repository.write(".git/worktrees/linked/gitdir", "../../../../linked/.git\n")
        let relative = try repository.open(in: linked)
        #expect(relative.gitDirectory == absolute.gitDirectory)
        #expect(relative.commonDirectory == absolute.commonDirectory)
        #expect(relative.workTree == linked)
        #expect(try relative.head() == absolute.head())
        #expect(try repository.open().head().commit == relative.head().commit)
    }

    @Test func `nothing and a broken link to a repository are errors`() throws {
        let repository = try TestRepository()
        let outside = try repository.at(repository.home + "/outside")
        outside.environment["GIT_CEILING_DIRECTORIES"] = repository.home
        #expect(try kind { try outside.open() } == .notARepository)
        try outside.write(".git", "gitdir: /nowhere\n")
        #expect(try kind { try outside.open() } != nil)
        #expect(try outside.probe("open").status == 2)
        #expect(try kind { try repository.open(gitDirectory: repository.home) } == .notARepository)
        #expect(try kind { try repository.open(variables: ["GIT_DIR": "nowhere"]) } == .notARepository)
        #expect(try kind { try repository.open(variables: ["GIT_COMMON_DIR": outside.path]) } == .unsupported)
    }

    @Test func `a broken configuration is an error`() throws {
        for text in ["[core\n", "[include]\npath = config\n"] {
            let repository = try repository()
            try repository.write(".git/config", text)
            #expect(try kind { try repository.open() } != nil, "\(text)")
            #expect(try repository.run(["git", "rev-parse", "HEAD"]).status == 128)
        }
    }

    @Test func `configuration is read as Git reads it`() throws {
        let repository = try repository()
        let global = repository.home + "/global"
        try Data("[a]\n b = global\n only = global\n[A \"Sub\"]\n c\n".utf8).write(to: URL(fileURLWithPath: global))
        repository.environment["GIT_CONFIG_GLOBAL"] = global
        try repository.git("config", "a.b", "local")
        try repository.git("config", "--file", repository.home + "/more", "a.more", "included")
        try repository.git("config", "include.path", repository.home + "/more")
        for variables in [
            [:], ["GIT_CONFIG_PARAMETERS": "'a.b'='it'\\''s'"], ["GIT_CONFIG_PARAMETERS": "'a.b=old style'"],
            ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "A.B", "GIT_CONFIG_VALUE_0": "counted"],
            ["GIT_CONFIG_GLOBAL": "/dev/null"],
        ] {
            for key in ["a.b", "a.only", "a.more", "a.Sub.c", "a.none"] {
                let git = try repository.run(["git", "config", "--get", key], variables: variables)
                let found = try repository.open(variables: variables).configuration(key)
                #expect(found ?? "" == (key == "a.Sub.c" && git.status == 0 ? "true" : git.line), "\(key) \(variables)")
            }
        }
    }
}
