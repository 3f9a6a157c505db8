import Foundation
import TestSupport
import Testing

/// `coursegate check --ci` with the variables that each CI system sets, in clones as it makes them.
@Suite struct CIEnvironmentTests {
    /// A course on a server with a branch that brings a file over the limit, and a clone of it.
    final class Forge {
        let server: TestRepository
        let clone: TestRepository
        let main: String
        let good: String
        let bad: String
        /// The two branches merged into main, by the forge.
        let merged: String

        init(clone options: String...) throws {
            server = try TestRepository()
            try server.write(
                "gates.yml",
                """
                version: 1
                modules: {path: "src/{number}_{name}", notebook: "{module}/*.ipynb"}
                branches: {main: {criteria: [file-size-limit: {bytes: 100}]}}

                """)
            try server.write("src/01_tensor/notes.md", "Tensors.\n")
            main = try server.commit("Add the course")
            try server.git("switch", "-q", "-c", "good")
            try server.write("src/01_tensor/notes.md", "Tensors!\n")
            good = try server.commit("Write better")
            try server.git("switch", "-q", "-c", "bad", "main")
            // It brings a weaker policy along, by which nobody may judge.
            try server.write("src/01_tensor/data.csv", String(repeating: "0", count: 200))
            try server.write(
                "gates.yml",
                """
                version: 1
                modules: {path: "src/{number}_{name}", notebook: "{module}/*.ipynb"}
                branches: {other: {criteria: [file-size-limit: {bytes: 1000}]}}

                """)
            bad = try server.commit("Add data")
            try server.git("switch", "-q", "--detach", "main")
            try server.git("merge", "-q", "--no-ff", "-m", "Merge", "bad")
            merged = try server.id("HEAD")
            try server.git("branch", "merged")
            try server.git("switch", "-q", "main")
            clone = try server.clone("job", options: options)
            // Nothing that a judgement rests on is checked out.
            try clone.git("checkout", "-q", "--detach", "origin/bad")
            try clone.git("remote", "set-head", "origin", "--delete")
            try clone.git("branch", "-q", "-D", "main")
        }

        func event(_ json: String) throws -> String {
            let path = server.home + "/event.json"
            try Data(json.utf8).write(to: URL(fileURLWithPath: path))
            return path
        }

        func github(_ name: String, _ json: String) throws -> [String: String] {
            ["GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": try event(json)]
        }

        func pullRequest(_ head: String, _ name: String = "pull_request") throws -> [String: String] {
            try github(
                name,
                """
                {"pull_request": {"base": {"ref": "main", "sha": "\(main)"}, "head": {"ref": "bad", "sha": "\(head)"}},
                 "repository": {"default_branch": "main"}}
                """)
        }

        func push(_ before: String, _ after: String, _ ref: String) throws -> [String: String] {
            try github(
                "push",
                """
                {"before": "\(before)", "after": "\(after)", "ref": "\(ref)", "repository": {"default_branch": "main"}}
                """)
        }

        func gitlab(_ more: [String: String]) -> [String: String] {
            ["GITLAB_CI": "true", "CI_DEFAULT_BRANCH": "main", "CI_COMMIT_SHA": bad].merging(more) { $1 }
        }

        func request(_ more: [String: String] = [:]) -> [String: String] {
            gitlab([
                "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
                "CI_COMMIT_BEFORE_SHA": CIEnvironmentTests.zero,
            ]).merging(more) { $1 }
        }

        func check(
            _ variables: [String: String], _ arguments: String..., in place: TestRepository? = nil
        ) throws -> ProgramResult {
            try (place ?? clone).run(
                [try BuiltProducts.executable("coursegate"), "check", "--ci"] + arguments, variables: variables)
        }
    }

    static let zero = String(repeating: "0", count: 40)

    typealias Case = (
        name: String, status: Int32, says: String, variables: @Sendable (Forge) throws -> [String: String]
    )

    private static let cases: [Case] = [
        ("GitHub, a pull request", 1, "the pull request into main stopped", { try $0.pullRequest($0.bad) }),
        ("GitHub, a good one", 0, "the pull request into main may pass", { try $0.pullRequest($0.good) }),
        (
            "GitHub, the target's own workflow", 1, "the pull request",
            { try $0.pullRequest($0.bad, "pull_request_target") }
        ),
        (
            "GitHub, a merge queue", 1, "the merge queue of main stopped",
            {
                try $0.github(
                    "merge_group",
                    """
                    {"merge_group": {"base_sha": "\($0.main)", "head_sha": "\($0.merged)", "base_ref": "refs/heads/main"},
                     "repository": {"default_branch": "main"}}
                    """)
            }
        ),
        ("GitHub, a push", 1, "the push to main stopped", { try $0.push($0.main, $0.bad, "refs/heads/main") }),
        ("GitHub, a good push", 0, "the push to main may pass", { try $0.push($0.main, $0.good, "refs/heads/main") }),
        ("GitHub, a new branch", 0, "the push to bad may pass", { try $0.push(zero, $0.bad, "refs/heads/bad") }),
        ("GitHub, a branch is removed", 0, "nothing is left", { try $0.push($0.bad, zero, "refs/heads/bad") }),
        (
            "GitHub, a push over a commit that is gone", 2, "git fetch origin 1111",
            { try $0.push(String(repeating: "1", count: 40), $0.bad, "refs/heads/main") }
        ),
        (
            "GitHub, a schedule", 2, "the event 'schedule' does not say what changes",
            { try $0.github("schedule", "{}") }
        ),
        ("GitHub, no JSON", 2, "cannot be read", { try $0.github("push", "{") }),
        (
            "GitHub, no event", 2, "there is no file",
            { _ in ["GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": "/none"] }
        ),
        ("GitLab, a merge request", 1, "the merge request into main stopped", { $0.request() }),
        ("GitLab, a good one", 0, "may pass", { $0.request(["CI_COMMIT_SHA": $0.good]) }),
        (
            "GitLab, merged results", 1, "the merge request into main stopped",
            {
                $0.request([
                    "CI_COMMIT_SHA": $0.merged, "CI_MERGE_REQUEST_EVENT_TYPE": "merged_result",
                    "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": $0.main, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": $0.bad,
                ])
            }
        ),
        (
            "GitLab, a merge train", 1, "the merge train of main stopped",
            {
                $0.request([
                    "CI_COMMIT_SHA": $0.merged, "CI_MERGE_REQUEST_EVENT_TYPE": "merge_train",
                    "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": $0.main,
                ])
            }
        ),
        (
            "GitLab, a push", 1, "the push to main stopped",
            { $0.gitlab(["CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": $0.main]) }
        ),
        (
            "GitLab, a new branch", 0, "the push to bad may pass",
            { $0.gitlab(["CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "bad", "CI_COMMIT_BEFORE_SHA": zero]) }
        ),
        ("GitLab, by hand", 2, "a pipeline of source 'web'", { $0.gitlab(["CI_PIPELINE_SOURCE": "web"]) }),
        (
            "Jenkins, a change", 1, "the pull request into main stopped",
            {
                [
                    "JENKINS_URL": "x", "CHANGE_TARGET": "main", "GIT_COMMIT": $0.bad,
                    "COURSEGATE_DEFAULT_BRANCH": "main",
                ]
            }
        ),
        (
            "Jenkins, a push", 1, "the push to main stopped",
            {
                [
                    "JENKINS_URL": "x", "BRANCH_NAME": "main", "GIT_COMMIT": $0.bad,
                    "GIT_PREVIOUS_SUCCESSFUL_COMMIT": $0.main, "COURSEGATE_DEFAULT_BRANCH": "main",
                ]
            }
        ),
        (
            "Jenkins, which does not know the default branch", 2, "set COURSEGATE_DEFAULT_BRANCH",
            { ["JENKINS_URL": "x", "CHANGE_TARGET": "main", "GIT_COMMIT": $0.bad] }
        ),
        (
            "Bitbucket", 1, "the pull request into main stopped",
            {
                [
                    "BITBUCKET_BUILD_NUMBER": "1", "BITBUCKET_PR_DESTINATION_BRANCH": "main",
                    "BITBUCKET_COMMIT": $0.bad, "COURSEGATE_DEFAULT_BRANCH": "main",
                ]
            }
        ),
        ("Bitbucket, a push", 2, "only for pull requests", { _ in ["BITBUCKET_BUILD_NUMBER": "1"] }),
        (
            "Azure", 1, "the pull request into main stopped",
            {
                [
                    "TF_BUILD": "True", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
                    "SYSTEM_PULLREQUEST_SOURCECOMMITID": $0.bad, "COURSEGATE_DEFAULT_BRANCH": "main",
                ]
            }
        ),
        (
            "any other", 1, "the change of main stopped",
            {
                [
                    "COURSEGATE_BASE": $0.main, "COURSEGATE_HEAD": $0.bad, "COURSEGATE_REF": "main",
                    "COURSEGATE_DEFAULT_BRANCH": "main",
                ]
            }
        ),
        (
            "any other, half of it", 2, "COURSEGATE_REF is not set",
            { ["COURSEGATE_BASE": $0.main, "COURSEGATE_HEAD": $0.bad] }
        ),
        ("none", 2, "no CI system is known", { _ in [:] }),
        (
            "a target that was not fetched", 2, "+refs/heads/next:refs/remotes/origin/next",
            { $0.request(["CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "next"]) }
        ),
    ]

    @Test(arguments: cases.indices)
    func `The change of a job is found and judged`(index: Int) throws {
        let (name, status, says, variables) = Self.cases[index]
        let forge = try Forge()
        let result = try forge.check(try variables(forge))
        #expect(result.status == status, "\(name): \(result.output)\(result.error)")
        #expect((result.output + result.error).contains(says), "\(name): \(result.output)\(result.error)")
    }

    @Test func `A shallow clone is refused with the line to change`() throws {
        let forge = try Forge(clone: "--depth=1", "--no-single-branch")
        for (variables, line) in [
            (try forge.pullRequest(forge.bad), "fetch-depth: 0"), (forge.request(), "GIT_DEPTH: 0"),
            (["JENKINS_URL": "x", "CHANGE_TARGET": "main", "GIT_COMMIT": forge.bad], "shallow: false"),
            (
                [
                    "BITBUCKET_BUILD_NUMBER": "1", "BITBUCKET_PR_DESTINATION_BRANCH": "main",
                    "BITBUCKET_COMMIT": forge.bad,
                ], "depth: full"
            ),
            (
                ["TF_BUILD": "1", "SYSTEM_PULLREQUEST_TARGETBRANCH": "main", "BUILD_SOURCEVERSION": forge.bad],
                "fetchDepth: 0"
            ),
            (["COURSEGATE_BASE": "a", "COURSEGATE_HEAD": "b", "COURSEGATE_REF": "main"], "git fetch --unshallow"),
        ] {
            let result = try forge.check(variables)
            #expect(result.status == 2)
            #expect(result.error.contains(line), "\(result.error)")
        }
    }

    @Test func `On GitHub the log cannot give commands, and the summary is added to`() throws {
        let forge = try Forge()
        let summary = forge.server.home + "/summary.md"
        try Data("Before.\n".utf8).write(to: URL(fileURLWithPath: summary))
        var variables = try forge.pullRequest(forge.bad)
        variables["GITHUB_STEP_SUMMARY"] = summary
        let result = try forge.check(variables, "--report", "sarif=\(forge.server.home)/out.sarif")
        let lines = result.output.split(separator: "\n").map(String.init)
        let token = try #require(lines.first?.split(separator: "::").last.map(String.init))
        let end = try #require(lines.firstIndex(of: "::\(token)::"))
        #expect(lines[0] == "::stop-commands::\(token)")
        #expect(lines[(end + 1)...].contains { $0.hasPrefix("::error file=src/01_tensor/data.csv,") })
        #expect(!lines[1..<end].contains { $0.hasPrefix("::") })
        #expect(try forge.check(variables).output.split(separator: "\n").first.map(String.init) != lines[0])
        let page = try String(contentsOfFile: summary, encoding: .utf8)
        #expect(page.hasPrefix("Before.\n### ✗ Coursegate: the pull request into main stopped\n"))
        #expect(
            try String(contentsOfFile: forge.server.home + "/out.sarif", encoding: .utf8).contains("file-size-limit"))
    }

    @Test func `Objects without a checkout are enough`() throws {
        let forge = try Forge()
        let bare = try forge.server.clone("objects.git", "--bare")
        try bare.git("fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
        let result = try forge.check(try forge.pullRequest(forge.bad, "pull_request_target"), in: bare)
        #expect(result.status == 1, "\(result.output)\(result.error)")
    }

    @Test func `A branch that has moved on since the event is judged as it is`() throws {
        let forge = try Forge()
        try forge.server.git("switch", "-q", "main")
        try forge.server.write("src/01_tensor/notes.md", "Something else.\n")
        let now = try forge.server.commit("Move on")
        try forge.clone.git("fetch", "-q")
        let result = try forge.check(try forge.pullRequest(forge.good))
        #expect(result.status == 2)
        #expect(result.error.contains("the merge has conflicts in src/01_tensor/notes.md"))
        #expect(!now.isEmpty)
    }

    @Test func `The plain step runs the program, and no other`() throws {
        let forge = try Forge()
        let step = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "ci/step").path
        var variables = try forge.pullRequest(forge.bad)
        let program = try BuiltProducts.executable("coursegate")
        variables["COURSEGATE"] = program
        #expect(try forge.clone.run([step, "--quiet"], variables: variables).status == 1)
        let digest = try forge.clone.run(["sha256sum", program]).output.prefix(64)
        variables["COURSEGATE_SHA256"] = String(digest)
        #expect(try forge.clone.run([step], variables: variables).status == 1)
        variables["COURSEGATE_SHA256"] = String(repeating: "0", count: 64)
        #expect(try forge.clone.run([step], variables: variables).status == 2)
        variables["COURSEGATE"] = "/no/such/program"
        #expect(try forge.clone.run([step], variables: variables).status == 2)
    }

    /// The script of a step in a workflow's or an action's file: what stands below its `run: |`.
    ///
    /// - Parameter step: a line above it, where the file has several.
    private static func script(_ file: String, of step: String = "") throws -> String {
        let text = try String(contentsOf: Oracles.top.appending(path: file), encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        let top = try #require(lines.firstIndex { $0.hasSuffix(step) })
        let start = try #require(lines[top...].firstIndex { $0.hasSuffix("run: |") })
        let indent = lines[start + 1].prefix { $0 == " " }
        return lines[(start + 1)...].prefix { $0.isEmpty || $0.hasPrefix(indent) }
            .map { String($0.dropFirst(indent.count)) }.joined(separator: "\n")
    }

    @Test func `The action's step ends as the program does, and options are words of their own`() throws {
        let forge = try Forge()
        let output = forge.server.home + "/output"
        for (head, status, word) in [
            (forge.good, Int32(0), "passed"), (forge.bad, 1, "blocked"), ("x", 2, "undecided"),
        ] {
            var variables = try forge.pullRequest(head)
            variables["COURSEGATE"] = try BuiltProducts.executable("coursegate")
            variables["COURSEGATE_STEP"] = Oracles.top.path + "/ci/step"
            variables["COURSEGATE_SARIF"] = "a file $(exit).sarif"
            variables["COURSEGATE_OPTIONS"] = "-C\n\(forge.clone.path)\n--report\ngitlab=*;exit 0"
            variables["GITHUB_OUTPUT"] = output
            let result = try forge.clone.run(
                ["sh", "-e", "-c", try Self.script("action.yml", of: "id: judge")], variables: variables)
            #expect(result.status == status, "\(result.output)\(result.error)")
            #expect(try String(contentsOfFile: output, encoding: .utf8).hasSuffix("status=\(word)\n"))
            for file in ["a file $(exit).sarif", "*;exit 0"] {
                #expect(FileManager.default.fileExists(atPath: forge.clone.path + "/" + file), "\(file)")
            }
        }
    }

    @Test func `The target's own workflow fetches all that is judged, and checks nothing out`() throws {
        let forge = try Forge()
        try forge.server.git("update-ref", "refs/pull/7/head", "bad")
        try forge.server.git("branch", "-D", "bad", "merged")
        let place = forge.server.home + "/temporary"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let fetched = try forge.server.run(
            ["bash", "-e", "-c", try Self.script("ci/github/target.yml")],
            variables: [
                "RUNNER_TEMP": place, "SERVER": "file://" + forge.server.path, "TOKEN": "secret", "NUMBER": "7",
                "GITHUB_SHA": forge.main,
            ])
        #expect(fetched.status == 0, "\(fetched.error)")
        let objects = try forge.server.at(place + "/course.git")
        let result = try forge.check(try forge.pullRequest(forge.bad, "pull_request_target"), in: objects)
        #expect(result.status == 1, "\(result.output)\(result.error)")
        #expect(try objects.git("config", "--list").output.contains("extraheader") == false)
    }
}
