import Git
import Testing

@testable import Gates

struct SetupBaselineTests {
    private static let policy = """
        version: 1
        modules: {path: "src/{name}", notebook: "{module}/*.ipynb"}
        branches: {main: {criteria: [file-size-limit: {bytes: 3}]}}
        tags: {"v*": {criteria: [file-size-limit: {bytes: 2}]}}
        """

    private func survey(_ files: [Path: String]) throws -> BaselineSurvey {
        let snapshot = try MemoryObjects().snapshot(files: files.mapValues { Array($0.utf8) })
        return try BaselineSurvey(policy: try Policy.read(Array(Self.policy.utf8)), snapshot: snapshot)
    }

    @Test func `what is written is read again`() throws {
        let baseline = try survey(["src/a/x": "long", "src/b/x y": "longer"]).adding(to: Baseline())
        #expect(try Baseline.read(Array(baseline.text.utf8)) == baseline)
        #expect(
            baseline.text.split(separator: "\n").dropFirst(3).map { $0.prefix(17) } == [
                "a file-size-limit", "b file-size-limit",
            ])
    }

    @Test func `adding keeps what is there, pruning adds nothing`() throws {
        let old = try survey(["src/a/x": "long"])
        let new = try survey(["src/b/x": "long"])
        let known = old.adding(to: Baseline())
        #expect(new.adding(to: known).count == 2)
        #expect(new.pruning(known).count == 0)
        #expect(old.pruning(new.adding(to: known)) == known)
        #expect(old.pruning(Baseline()).count == 0)
    }

    @Test func `a fault that is there twice is new when it is there three times`() throws {
        let module = try #require(Module(path: "src/a", variables: ["name": "a"], layout: ModuleLayout()))
        let fault = Finding("it is wrong", at: "src/a/x")
        var baseline = Baseline()
        for _ in 1...2 { baseline.add(BaselineEntry(fault, of: "rule", in: module)) }
        #expect(baseline.knows([fault, fault, fault], of: "rule", in: module) == [true, true, false])
        #expect(try Baseline.read(Array(baseline.text.utf8)) == baseline)
        #expect(baseline.knows([fault], of: "another", in: module) == [false])
    }

    @Test(arguments: ["a b c", "a b c 0123456789abcdeg x", "a b c 0123 x", "text"])
    func `a line that nobody understands is an error`(_ line: String) {
        #expect(throws: PolicyErrors.self) { try Baseline.read(Array("# head\n\(line)\n".utf8)) }
    }
}
