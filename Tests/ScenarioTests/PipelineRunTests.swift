import Foundation
import TestSupport
import Testing

/// What is shipped for pipelines, played as the forges play it: parts of the modules are run in jobs of their own, and a later
/// job judges, each in a clone of its own.
@Suite(
    .enabled(if: Oracles.python != nil, "COURSEGATE_PYTHON names no Python"),
    .enabled(if: Boxes.canBeMade, "this machine makes no box"))
struct PipelineRunTests {
    @Test(
        arguments: [
            (nil, "--trust-unsigned", [1, 2], "passed", 0), ("b", "--trust-unsigned", [1, 2], "blocked", 1),
            (nil, "", [1, 2], "undecided", 2), (nil, "--trust-unsigned", [2], "undecided", 2),
            (nil, "--trust-unsigned", [], "undecided", 2),
        ] as [(String?, String, [Int], String, Int32)])
    func `GitHub's matrix runs, a later job judges`(
        broken: String?, options: String, kept: [Int], status: String, code: Int32
    ) throws {
        let pipeline = try Pipeline(broken: broken)
        let run = try pipeline.script("action.yml", "run")
        for part in [1, 2] {
            let (result, _) = try pipeline.job(
                "run-\(part)", run, try pipeline.gitHub("\(part)", ["COURSEGATE_SHARD": "\(part)/2"]))
            // The modules go a, b, a: b is the second part's.
            #expect(result.status == (broken == "b" && part == 2 ? 1 : 0), "\(result.output)\(result.error)")
        }
        let variables = try pipeline.gitHub(
            "judge", ["COURSEGATE_EVIDENCE": "true", "COURSEGATE_OPTIONS": "--gate\nquality\n\(options)"])
        let place = try #require(variables["RUNNER_TEMP"]) + "/coursegate-evidence"
        for part in kept {
            let output = try String(
                contentsOfFile: pipeline.origin.home + "/temporary-\(part)/output", encoding: .utf8)
            #expect(output.hasPrefix("artifact=coursegate-evidence-\(part)-of-2\nstatus="), "\(output)")
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: pipeline.origin.home + "/temporary-\(part)/coursegate-evidence",
                toPath: place + "/coursegate-evidence-\(part)-of-2")
        }
        let (result, _) = try pipeline.job("judge", try pipeline.script("action.yml", "judge"), variables)
        #expect(result.status == code, "\(result.output)\(result.error)")
        let output = try String(contentsOfFile: try #require(variables["GITHUB_OUTPUT"]), encoding: .utf8)
        #expect(output == "status=\(status)\n")
    }

    // MARK: - GitLab

    @Test(
        arguments: [
            (nil, "--trust-unsigned", 0), ("c", "--trust-unsigned", 1), (nil, "", 2),
        ] as [(String?, String, Int32)])
    func `GitLab's parallel jobs run, a later job judges`(broken: String?, options: String, code: Int32) throws {
        let pipeline = try Pipeline(broken: broken)
        let variables = [
            "GITLAB_CI": "true", "CI_PIPELINE_SOURCE": "merge_request_event", "CI_COMMIT_SHA": pipeline.head,
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": pipeline.base,
            "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "", "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "topic", "CI_DEFAULT_BRANCH": "main",
        ]
        let run = try pipeline.script("templates/coursegate-run.yml", "gates-run", "parallel=2")
        let kept = pipeline.origin.home + "/artifacts"
        try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
        for part in [1, 2] {
            let parallel = ["CI_NODE_INDEX": "\(part)", "CI_NODE_TOTAL": "2"]
            let (result, clone) = try pipeline.job("run-\(part)", run, variables.merging(parallel) { $1 })
            #expect(result.status == (broken == "c" && part == 1 ? 1 : 0), "\(result.output)\(result.error)")
            try FileManager.default.copyItem(
                atPath: clone.path + "/coursegate-evidence/\(part)", toPath: kept + "/\(part)")
        }
        let judge = try pipeline.script(
            "templates/coursegate.yml", "gates", "evidence=coursegate-evidence", "options=--gate quality \(options)")
        let (result, clone) = try pipeline.job("judge", "cp -R '\(kept)' coursegate-evidence; \(judge)", variables)
        #expect(result.status == code, "\(result.output)\(result.error)")
        #expect(FileManager.default.fileExists(atPath: clone.path + "/gl-code-quality-report.json"))
    }

    // MARK: - Any other

    @Test(arguments: [(nil, 0), ("a", 1)] as [(String?, Int32)])
    func `a plain shell runs parts side by side, and judges in the same clone without anybody's word`(
        broken: String?, code: Int32
    ) throws {
        let pipeline = try Pipeline(broken: broken)
        let script = """
            step='\(Oracles.top.path)/ci/step'
            for part in 1 2; do sh "$step" run --shard $part/2 --evidence ../evidence/$part & done
            wait
            sh "$step" --evidence ../evidence --gate quality
            """
        let (result, _) = try pipeline.job(
            "shell", script,
            ["COURSEGATE_BASE": "origin/main", "COURSEGATE_HEAD": pipeline.head, "COURSEGATE_REF": "main"],
            shell: ["sh"])
        #expect(result.status == code, "\(result.output)\(result.error)")
    }
}

/// A course, a change of it, and the jobs that run for that.
private struct Pipeline {
    let origin: TestRepository
    let base: String
    let head: String

    /// A course whose gate asks for tests, and a change of three modules; `broken` fails its own.
    init(broken: String? = nil) throws {
        origin = try TestRepository(name: "origin")
        try origin.write(
            "gates.yml",
            """
            version: 1
            modules: {path: "src/{name}", notebook: "{module}/*.py"}
            states: [PLANNED, DONE]
            gates: [{id: quality, opens: PLANNED -> DONE, criteria: [command: {id: tests, run: "sh src/{name}/test.sh"}]}]
            branches: {main: {criteria: [file-size-limit]}}

            """)
        for name in ["a", "b", "c"] {
            try origin.write("src/\(name)/\(name).py", "x = 1\n")
            try origin.write("src/\(name)/test.sh", "echo fine\n")
        }
        base = try origin.commit("Add the course")
        try origin.git("switch", "-q", "-c", "topic")
        for name in ["a", "b", "c"] {
            try origin.write("src/\(name)/\(name).py", "x = 2\n")
            if name == broken { try origin.write("src/\(name)/test.sh", "exit 1\n") }
        }
        head = try origin.commit("Change the modules")
    }

    /// The shell of a step of ours.
    func script(_ arguments: String...) throws -> String {
        let result = try Program.run(
            [try #require(Oracles.python), Oracles.top.path + "/ci/oracles/pipeline_steps.py"] + arguments,
            in: Oracles.top.path, environment: ProcessInfo.processInfo.environment)
        try #require(result.status == 0, "\(result.error)")
        return result.output
    }

    /// A job: a fresh clone of the origin, in which the shell of a step runs with the forge's variables and no other.
    func job(
        _ name: String, _ script: String, _ variables: [String: String], shell: [String] = ["sh", "-e"]
    ) throws -> (result: ProgramResult, clone: TestRepository) {
        let clone = try origin.clone(name, "--branch", "topic")
        var all = variables
        all["PATH"] =
            URL(fileURLWithPath: try BuiltProducts.executable("coursegate")).deletingLastPathComponent().path
            + ":/usr/local/bin:/usr/bin:/bin"
        return (try clone.run(shell + ["-c", script], variables: all, timeLimit: 120), clone)
    }

    func gitHub(_ name: String, _ variables: [String: String]) throws -> [String: String] {
        let temporary = origin.home + "/temporary-" + name
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        let event = temporary + "/event.json"
        try """
        {"pull_request": {"base": {"ref": "main", "sha": "\(base)"}, "head": {"sha": "\(head)"}},
         "repository": {"default_branch": "main"}}
        """.write(toFile: event, atomically: true, encoding: .utf8)
        return [
            "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": event,
            "GITHUB_OUTPUT": temporary + "/output", "RUNNER_TEMP": temporary, "COURSEGATE": "coursegate",
            "COURSEGATE_STEP": Oracles.top.path + "/ci/step",
        ].merging(variables) { $1 }
    }
}
