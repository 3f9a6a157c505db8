import Git
import TestSupport
import Testing

/// What was not fetched is never taken for what does not exist.
@Suite struct IncompleteCloneTests {
    /// Five commits on `main`, a side branch from the second, and a tag.
    private func origin() throws -> TestRepository {
        let repository = try TestRepository()
        try repository.git("config", "uploadpack.allowFilter", "true")
        try repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
        for number in 1...5 {
            try repository.write("modules/\(number)", "\(number)\n")
            try repository.commit("\(number)")
        }
        try repository.git("switch", "--quiet", "--create", "side", "main~3")
        try repository.write("side", "side\n")
        try repository.commit("side")
        try repository.git("switch", "--quiet", "main")
        return repository
    }

    @Test func `a clone without blobs is walked, and a blob that is asked for is missing with help`() async throws {
        let origin = try origin()
        let clone = try origin.clone("clone", "--filter=blob:none", "--no-checkout")
        let repository = try clone.open()
        let snapshot = try repository.snapshot(ofCommit: clone.object("HEAD"))
        #expect(try snapshot.paths() == ["modules/1", "modules/2", "modules/3", "modules/4", "modules/5"])
        let id = try #require(try snapshot.entry(at: "modules/2")).id
        for read in [{ try snapshot.size(of: id) }, { try snapshot.content(of: id, limit: 10).count }] {
            let error = #expect(throws: GitError.self) { _ = try read() }
            #expect(error?.kind == .incompleteClone)
            #expect(error?.help?.contains("--refetch") == true)
        }
        #expect(try clone.probe("everything", "HEAD").status == 2)
        // It was not fetched behind anybody's back, by us or by a git of ours.
        let merge = try await kind {
            try await repository.mergeSnapshot(
                of: clone.object("HEAD"), and: clone.object("origin/side"))
        }
        #expect(merge == nil || merge == .incompleteClone)
        let offline = ["GIT_ALLOW_PROTOCOL": "none"]
        #expect(try clone.run(["git", "cat-file", "-e", id.hex], variables: offline).status != 0)
    }

    @Test func `a merge that needs a blob of a partial clone is not judged`() async throws {
        let origin = try origin()
        for (branch, line) in [("main", "1\nmain\n"), ("side", "side\n1\n")] {
            try origin.git("switch", "--quiet", branch)
            try origin.write("modules/1", line)
            try origin.commit()
        }
        let clone = try origin.clone("clone", "--filter=blob:none", "--no-checkout")
        #expect(
            try await kind {
                try await clone.open().mergeSnapshot(of: clone.object("origin/main"), and: clone.object("origin/side"))
            } == .incompleteClone)
    }

    @Test func `the help for a partial clone helps`() throws {
        let clone = try origin().clone("clone", "--filter=blob:none", "--no-checkout")
        let error = #expect(throws: GitError.self) {
            _ = try clone.open().blob(clone.object("HEAD:modules/1"), limit: 10)
        }
        let command = try #require(error?.help).prefix { $0 != "," }.split(separator: " ").map(String.init)
        try clone.git(Array(command.dropFirst()))
        #expect(try clone.open().blob(clone.object("HEAD:modules/1"), limit: 10) == Array("1\n".utf8))
    }

    @Test func `a clone without trees is not judged`() throws {
        let clone = try origin().clone("clone", "--filter=tree:0", "--no-checkout")
        let repository = try clone.open()
        let commit = try clone.object("HEAD")
        #expect(try kind { try repository.snapshot(ofCommit: commit).files(under: .root) } == .incompleteClone)
        #expect(try kind { try repository.snapshot(ofCommit: commit).entry(at: "modules/1") } == .incompleteClone)
        #expect(try repository.commits(reachableFrom: [commit], notFrom: []).count == 5)
    }

    @Test func `a shallow clone is read up to its boundary and not beyond`() throws {
        let origin = try origin()
        let clone = try origin.clone("clone", "--depth=2", "--no-single-branch")
        let repository = try clone.open()
        #expect(repository.isShallow)
        let (head, parent) = (try clone.object("HEAD"), try clone.object("HEAD~1"))
        let side = try clone.object("origin/side")
        // What lies inside is answered, ...
        #expect(try repository.commits(reachableFrom: [head], notFrom: [parent]) == [head])
        #expect(try repository.commits(reachableFrom: [parent], notFrom: [head]) == [])
        #expect(try repository.mergeBase(head, parent) == parent)
        #expect(try repository.mergeBase(parent, head) == parent)
        #expect(try repository.resolve("HEAD~1") == parent)
        #expect(try repository.snapshot(ofCommit: parent).files(under: .root).count == 4)
        // ... and what does not is refused with help.
        for read in [
            { _ = try repository.commits(reachableFrom: [head], notFrom: []) },
            { _ = try repository.commits(reachableFrom: [head], notFrom: [side]) },
            { _ = try repository.mergeBase(head, side) },
            { _ = try repository.resolve("HEAD~2") },
        ] {
            let error = #expect(throws: GitError.self) { try read() }
            #expect(error?.kind == .incompleteClone)
            #expect(error?.help?.contains("git fetch --unshallow") == true)
        }
        #expect(try kind { try repository.commit(origin.object("main~4")) } == .missingObject)
        let linked = clone.home + "/linked"
        try clone.git("worktree", "add", "--quiet", linked)
        #expect(try clone.open(in: linked).isShallow)
        try clone.git("fetch", "--quiet", "--unshallow")
        #expect(try clone.open().mergeBase(head, side) == origin.object("main~3"))
        #expect(try !clone.open().isShallow)
    }

    @Test func `a merge in a shallow clone without its base is refused`() async throws {
        let clone = try origin().clone("clone", "--depth=1", "--no-single-branch")
        #expect(
            try await kind {
                try await clone.open().mergeSnapshot(of: clone.object("HEAD"), and: clone.object("origin/side"))
            } == .incompleteClone)
    }

    @Test func `a broken list of boundaries is an error`() throws {
        let clone = try origin().clone("clone", "--depth=1")
        try clone.write(".git/shallow", "garbage\n")
        #expect(try kind { try clone.open() } == .malformed)
    }
}
