import Foundation
import TestSupport
import Testing

@testable import Gates

/// Documents that are made from the program, and the policy that comes with it.
@Suite struct DocumentTests {
    private static let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let python = ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"]

    /// To write the documents anew, run with COURSEGATE_RECORD=1; the run fails, so that nobody forgets.
    @Test(arguments: ["docs/gates.schema.json", "docs/criteria.md"])
    func `A document that is made from the program is up to date`(name: String) throws {
        let file = Self.top.appending(path: name)
        let made = name.hasSuffix(".md") ? Data(CriterionReference.markdown.utf8) : Data(PolicySchema.text + [10])
        if ProcessInfo.processInfo.environment["COURSEGATE_RECORD"] != nil { try made.write(to: file) }
        #expect(try Data(contentsOf: file) == made, "run the tests with COURSEGATE_RECORD=1 and review the change")
        #expect(ProcessInfo.processInfo.environment["COURSEGATE_RECORD"] == nil, "\(name) was written anew")
    }

    @Test func `The shipped policy has no fault and says what TinyTorch's workflow says`() throws {
        let policy = try Policy.read(try Data(contentsOf: Self.top.appending(path: "gates.yml")).map { $0 })
        #expect(policy.states.count == 7)
        #expect(policy.gates.map(\.number) == [1, 2, 3, 4, 5])
        #expect(policy.roles.keys.count == 6)
        #expect(policy.decisions.count == 7)
        #expect(policy.gates.map(\.owner) == policy.roles.keys.dropLast().map { $0 })
        for gate in policy.gates {
            let silent = gate.criteria.filter { $0.serves == nil }.map(\.id)
            #expect(silent == [], "\(gate.id)")
            let isByPerson = gate.criteria.contains { $0.criterion is Attest }
            #expect(isByPerson, "\(gate.id)")
        }
        for (role, does) in policy.roles.entries.map({ ($0.key, $0.value.duties) }) {
            #expect(!does.isEmpty, "\(role)")
        }
    }

    @Test func `Three lines are a policy`() throws {
        let file = Self.top.appending(path: "Tests/GatesTests/Fixtures/smallest.yml")
        let policy = try Policy.read(try Data(contentsOf: file).map { $0 })
        #expect(policy.branches["main"]?.criteria.map(\.id).count == 4)
        #expect(policy.isGuarded("refs/heads/main"))
        #expect(!policy.isGuarded("refs/heads/other"))
    }

    @Test(
        .enabled(if: python != nil, "COURSEGATE_PYTHON names no Python with check-jsonschema"),
        arguments: [
            (nil, true),
            ("version: 1\nmodules: {path: [a], notebook: x}\n", false),
            ("version: 1\nmodules: {path: \"a/{name}\", notebook: x}\nbranchs: {}\n", false),
            ("modules: {path: \"a/{name}\", notebook: x}\n", false),
            ("version: 1\n", false),
            ("version: one\nmodules: {path: \"a/{name}\", notebook: x}\n", false),
            ("version: 1\nmodules: {path: \"a/{name}\", notebook: x}\nalways: [no-such-criterion]\n", false),
            ("version: 1\nmodules: {path: \"a/{name}\", notebook: x}\nalways: [{file-size-limit: {byte: 1}}]\n", false),
            ("version: 1\nmodules: {path: \"a/{name}\", notebook: x}\ntimeline: {A: 3 days}\n", false),
            ("version: 1\nmodules: {path: \"a/{name}\", notebook: x}\nalways: [{file-size-limit: {bytes: 1}}]\n", true),
        ] as [(String?, Bool)])
    func `A validator of JSON Schema agrees`(policy: String?, isValid: Bool) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yml")
        defer { try? FileManager.default.removeItem(at: file) }
        let content = try policy.map { Data($0.utf8) } ?? Data(contentsOf: Self.top.appending(path: "gates.yml"))
        try content.write(to: file)
        let result = try Program.run(
            [
                try #require(Self.python), "-m", "check_jsonschema", "--schemafile",
                Self.top.appending(path: "docs/gates.schema.json").path, file.path,
            ], in: Self.top.path, environment: ProcessInfo.processInfo.environment)
        #expect(result.status == (isValid ? 0 : 1))
        let errors = (try? Policy.read(content.map { $0 })) == nil
        #expect(errors == !isValid, "the reader and the schema disagree")
    }
}
