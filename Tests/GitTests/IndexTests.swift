import Foundation
import Git
import TestSupport
import Testing

/// Indexes of every kind: the snapshot is the tree that `git write-tree` writes.
@Suite struct IndexTests {
    struct Kind: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let script: String

        init(_ name: String, _ script: String) {
            testDescription = name
            self.script = script
        }
    }

    static let kinds = [
        Kind("plain", ":"),
        Kind("split", "git update-index --split-index; git add two; git rm -q --cached one"),
        Kind("split, nothing changed since", "git update-index --split-index"),
        Kind("sparse", "git sparse-checkout set --cone --sparse-index modules"),
        Kind("sparse checkout", "git sparse-checkout set --cone modules"),
        Kind("sparse checkout without cones", "git sparse-checkout set --no-cone 'modules/*'"),
        Kind("version 3", "git update-index --index-version 3; git update-index --skip-worktree one"),
        Kind("version 4", "git update-index --index-version 4; git add -A"),
        Kind("assumed unchanged", "git update-index --assume-unchanged one"),
        Kind("intent to add", "git add --intent-to-add two"),
        Kind("intent to add in a new directory", "mkdir new; echo x >new/file; git add --intent-to-add new"),
        Kind("symbolic link", "ln -s modules link; git add -A"),
        Kind("executable", "chmod +x one; git add -A"),
        Kind("submodule", "git submodule --quiet add file://$PWD sub; git add -A"),
        Kind(
            "case twins",
            "git config core.ignorecase true; echo x >ONE; git add -A; git update-index --add --cacheinfo 100644,$(git rev-parse HEAD:one),Modules/a"
        ),
        Kind("resolved conflict", "git merge -q side || :; echo both >conflicted; git add conflicted"),
        Kind("fsmonitor and untracked cache", "git update-index --untracked-cache --fsmonitor 2>/dev/null; git add -A"),
        Kind("after reset", "git reset -q --hard"),
        Kind("everything removed", "git rm -rq --cached ."),
        Kind("no checksum", "git -c index.skipHash=true add -A"),
        Kind(
            "no checksum, by hand",
            "git add -A; size=$(wc -c <.git/index); dd if=/dev/zero of=.git/index bs=1 count=20 seek=$((size - 20)) conv=notrunc 2>/dev/null"
        ),
        Kind(
            "odd names",
            "mkdir -p 'a b' \"q\\\"uote\"; echo x >'a b/\ttab'; echo x >\"q\\\"uote/$(printf '\\351')\"; git add -A"),
        Kind("a name of 300 bytes", "d=$(printf '%0150d' 0); mkdir $d; echo x >$d/$d; git add -A"),
        Kind("directories that sort unlike files", "mkdir x; echo 1 >x/1; echo 1 >x.b; echo 1 >x-a; git add -A"),
    ]

    private func repository() throws -> TestRepository {
        let repository = try TestRepository()
        try repository.write("one", "1\n")
        try repository.write("conflicted", "base\n")
        try repository.write("modules/a", "a\n")
        try repository.write("outside/b", "b\n")
        try repository.commit()
        try repository.git("switch", "--quiet", "--create", "side")
        try repository.write("conflicted", "side\n")
        try repository.commit()
        try repository.git("switch", "--quiet", "main")
        try repository.write("conflicted", "main\n")
        try repository.commit()
        try repository.write("two", "2\n")
        return repository
    }

    @Test(arguments: kinds)
    func `an index shows what write-tree writes`(kind: Kind) async throws {
        let repository = try repository()
        let script = try repository.run(["sh", "-ec", kind.script])
        try #require(script.status == 0, "\(script.error)")
        let before = try Data(contentsOf: URL(fileURLWithPath: try repository.gitPath("index")))
        let snapshot = try await repository.open().indexSnapshot()
        let files = try snapshot.files(under: .root)
        #expect(try Data(contentsOf: URL(fileURLWithPath: repository.gitPath("index"))) == before)
        let copy = repository.home + "/index"
        try before.write(to: URL(fileURLWithPath: copy))
        #expect(
            try snapshot.tree.hex == repository.run(["git", "write-tree"], variables: ["GIT_INDEX_FILE": copy]).line)
        #expect(
            try files.count
                == repository.git("ls-tree", "-r", "--name-only", "-z", snapshot.tree.hex)
                .outputBytes.split(separator: 0).count)
        // The content comes from Git's objects, whatever lies in the work tree.
        try repository.write("one", "not staged\n")
        for file in files where file.mode.isFile {
            #expect(
                try snapshot.content(of: file.id, limit: 1 << 20)
                    == repository.git("cat-file", "blob", file.id.hex).outputBytes)
        }
        #expect(try snapshot.opener(OpenRepositories()).files(under: .root) == files, "another task sees the same")
    }

    @Test(arguments: [false, true])
    func `a conflict is an error that names the file`(split: Bool) async throws {
        let repository = try repository()
        if split { try repository.git("update-index", "--split-index") }
        #expect(try repository.run(["git", "merge", "side"]).status == 1)
        do {
            _ = try await repository.open().indexSnapshot()
            Issue.record("the conflict was not seen")
        } catch let error as GitError {
            #expect(error.kind == .unmerged)
            #expect(error.message.contains("conflicted"))
            #expect(error.help?.contains("git add conflicted") == true)
        }
    }

    @Test func `an index that is not there is an error, except before the first commit`() async throws {
        let unborn = try TestRepository()
        #expect(try await unborn.open().indexSnapshot().tree == .emptyTree)
        let repository = try repository()
        try repository.remove(".git/index")
        #expect(try await kindAwaited { try await repository.open().indexSnapshot() } == .notFound)
        let variables = ["GIT_INDEX_FILE": repository.home + "/nowhere"]
        #expect(try await kindAwaited { try await repository.open(variables: variables).indexSnapshot() } == .notFound)
        let bare = try repository.clone("bare.git", "--bare")
        // An index that lies in a bare repository is nobody's.
        try bare.git("read-tree", "HEAD")
        #expect(try await kindAwaited { try await bare.open().indexSnapshot() } == .notFound)
    }

    @Test func `a relative index is found after a change of directory`() async throws {
        let repository = try repository()
        try repository.git("add", "--all")
        let variables = ["GIT_INDEX_FILE": ".git/index"]
        for place in [nil, "modules"] {
            #expect(
                try await repository.open(in: place, variables: variables).indexSnapshot().tree.hex
                    == repository.git("write-tree").line)
        }
    }
}
