import Foundation
import TestSupport
import Testing

/// What is shipped for pipelines, checked by the schemas of those who run it.
@Suite(.enabled(if: Oracles.python != nil, "COURSEGATE_PYTHON names no Python"))
struct PipelineSchemaTests {
    @Test(arguments: [
        ("vendor.github-actions", "action.yml"), ("vendor.github-workflows", "ci/github/required.yml"),
        ("vendor.github-workflows", "ci/github/target.yml"), ("vendor.github-workflows", "ci/github/deploy.yml"),
        ("vendor.github-workflows", "ci/github/evidence.yml"),
    ])
    func `The forge's own schema takes it`(schema: String, file: String) throws {
        let result = try Self.check(schema, Oracles.top.path + "/" + file)
        #expect(result.status == 0, "\(result.output)")
    }

    @Test(arguments: [
        (
            "coursegate",
            [
                "job-name": "gates", "stage": "test", "image": "course", "program": "coursegate", "options": "",
                "run-job": "gates-run", "evidence": "",
            ]
        ),
        (
            "coursegate-run",
            [
                "job-name": "gates-run", "stage": "test", "image": "course", "program": "coursegate", "options": "",
                "parallel": "4",
            ]
        ),
    ])
    func `The component is a pipeline once its inputs stand in it`(name: String, inputs: [String: String]) throws {
        let text = try String(contentsOf: Oracles.top.appending(path: "templates/\(name).yml"), encoding: .utf8)
        let parts = text.components(separatedBy: "\n---\n")
        #expect(parts.count == 2)
        var job = parts[1]
        for (name, value) in inputs {
            #expect(parts[0].contains("\n    \(name):\n"), "there is no input \(name)")
            #expect(job.contains("$[[ inputs.\(name) ]]"), "nothing uses the input \(name)")
            job = job.replacingOccurrences(of: "$[[ inputs.\(name) ]]", with: value)
        }
        #expect(!job.contains("$[["))
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gitlab-ci.yml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(job.utf8).write(to: file)
        let result = try Self.check("vendor.gitlab-ci", file.path, "--data-transform", "gitlab-ci")
        #expect(result.status == 0, "\(result.output)")
    }

    @Test func `pre-commit takes the hooks`() throws {
        let programs = try #require(Oracles.programs)
        let result = try Program.run(
            [programs + "/pre-commit", "validate-manifest", Oracles.top.path + "/.pre-commit-hooks.yaml"],
            in: Oracles.top.path, environment: ProcessInfo.processInfo.environment)
        #expect(result.status == 0, "\(result.output)")
    }

    @Test(
        arguments: [
            ("", "", nil), ("agent none", "", "the pipeline has no agent"),
            ("always", "allways", "allways is no section of post"),
            ("steps {", "stepps {", "a stage has one of steps, stages, parallel and matrix"),
            ("'coursegate check", "coursegate check", "this is no Groovy"),
        ] as [(String, String, String?)])
    func `The Jenkinsfile is a declarative pipeline, and a broken one is seen`(
        _ part: String, _ other: String, _ fault: String?
    ) throws {
        let text = try String(contentsOf: Oracles.top.appending(path: "ci/jenkins/Jenkinsfile"), encoding: .utf8)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).Jenkinsfile")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data((part.isEmpty ? text : text.replacingOccurrences(of: part, with: other)).utf8).write(to: file)
        let result = try Program.run(
            [try #require(Oracles.python), Oracles.top.path + "/ci/oracles/jenkinsfile_oracle.py", file.path],
            in: Oracles.top.path, environment: ProcessInfo.processInfo.environment)
        #expect(result.status == (fault == nil ? 0 : 1), "\(result.output)\(result.error)")
        if let fault { #expect(result.output.contains(fault)) }
    }

    private static func check(_ schema: String, _ arguments: String...) throws -> ProgramResult {
        try Program.run(
            [try #require(Oracles.python), "-m", "check_jsonschema", "--builtin-schema", schema] + arguments,
            in: Oracles.top.path, environment: ProcessInfo.processInfo.environment)
    }
}
