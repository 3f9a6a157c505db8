import Foundation
import TestSupport
import Testing

/// However the program ends, the status is right and no temporary directory stays.
@Suite struct EndTests {
    /// Two branches that merge cleanly, and a place for temporary directories.
    private func diverged() throws -> (repository: TestRepository, temporary: String) {
        let repository = try TestRepository()
        try repository.write("one", "1\n")
        try repository.write("two", "2\n")
        try repository.commit()
        try repository.git("branch", "side")
        try repository.write("one", "1\nmore\n")
        try repository.commit()
        try repository.git("switch", "--quiet", "side")
        try repository.write("two", "2\nmore\n")
        try repository.commit()
        let temporary = repository.home + "/temporary"
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        repository.environment["TMPDIR"] = temporary
        return (repository, temporary)
    }

    private func left(in directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory)
    }

    @Test(arguments: [("", 0), ("exit", 0), ("trap", 2)])
    func `an end leaves nothing behind`(how: String, status: Int32) throws {
        let (repository, temporary) = try diverged()
        let result = try repository.probe("merge", "main", "side", how)
        #expect(result.status == status, "\(result.error)")
        #expect(result.output.hasPrefix(try repository.git("merge-tree", "--write-tree", "main", "side").line))
        #expect(result.error.contains("internal error") == (how == "trap"))
        #expect(try left(in: temporary) == [])
    }

    @Test(arguments: [("INT", "130"), ("TERM", "130"), ("HUP", "130")])
    func `a signal ends with status 130 and leaves nothing behind`(signal: String, status: String) throws {
        let (repository, temporary) = try diverged()
        let script = """
            \(try BuiltProducts.executable("git-probe")) merge main side wait >../output 2>../complaint &
            until test -s ../output; do sleep 0.05; done
            ls "$TMPDIR" | wc -l
            kill -\(signal) $!
            wait $!
            echo $?
            cat ../complaint
            """
        let result = try repository.run(["sh", "-c", script], timeLimit: 30)
        #expect(
            result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
                == ["1", status, "git-probe: interrupted"])
        #expect(try left(in: temporary) == [])
    }

    @Test func `a signal while git works ends both`() throws {
        let (repository, temporary) = try diverged()
        try repository.git("switch", "--quiet", "main")
        try repository.write("two", "another\n")
        try repository.write(".gitattributes", "two merge=slow\n")
        try repository.commit()
        try repository.git("config", "merge.slow.driver", "echo $PPID >\(repository.home)/git; exec sleep 20")
        let script = """
            \(try BuiltProducts.executable("git-probe")) merge main side >/dev/null 2>&1 &
            until test -s ../git; do sleep 0.05; done
            kill -INT $!
            wait $!
            echo $?
            for attempt in $(seq 100); do kill -0 $(cat ../git) 2>/dev/null || break; sleep 0.1; done
            kill -0 $(cat ../git) 2>/dev/null || echo gone
            """
        let result = try repository.run(["sh", "-c", script], timeLimit: 30)
        #expect(result.output == "130\ngone\n")
        #expect(try left(in: temporary) == [])
    }

    @Test func `a git that never ends is ended, and nothing was judged`() throws {
        let (repository, temporary) = try diverged()
        try repository.git("switch", "--quiet", "main")
        try repository.write("two", "another\n")
        try repository.write(".gitattributes", "two merge=slow\n")
        try repository.commit()
        try repository.git("config", "merge.slow.driver", "exec sleep 25")
        let start = ContinuousClock.now
        let result = try repository.probe("--patience", "1", "merge", "main", "side", timeLimit: 24)
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.error.contains("made no progress"))
        #expect(ContinuousClock.now - start < .seconds(20))
        #expect(try left(in: temporary) == [])
    }
}
