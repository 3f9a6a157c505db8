import Foundation
import TestSupport
import Testing

/// Evidence that a bot signs is made once and judged everywhere; what nobody signed counts where it was made.
@Suite(.enabled(if: Boxes.canBeMade, "this machine makes no box")) struct SignedEvidenceTests {
    private let course: TestRepository

    init() throws {
        course = try TestRepository()
        let program = URL(fileURLWithPath: try BuiltProducts.executable("coursegate")).deletingLastPathComponent().path
        course.environment["PATH"] = program + ":/usr/local/bin:/usr/bin:/bin"
        var keys: [String: String] = [:]
        for name in ["ci", "jane"] {
            let made = try course.run([
                "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", course.home + "/" + name,
            ])
            #expect(made.status == 0)
            keys[name] = try String(contentsOfFile: course.home + "/\(name).pub", encoding: .utf8)
                .trimmingCharacters(in: .newlines)
        }
        try course.write(
            "gates.yml",
            """
            version: 1
            course: T
            modules: {path: "src/{name}", notebook: "{module}/*.py"}
            people:
              ci: {kind: bot, keys: ['\(keys["ci"] ?? "")']}
              jane: {kind: human, email: ada@example.edu, keys: ['\(keys["jane"] ?? "")']}
            roles: {dev: {members: [jane]}}
            states: [PLANNED, DONE]
            gates:
              - id: quality
                opens: PLANNED -> DONE
                owner: dev
                sign-off: {signature: required}
                criteria: [command: {id: tests, run: "sh tests/{name}.sh", junit: report.xml}]
            branches: {main: {at-least: DONE}}

            """)
        for name in ["a", "b"] {
            try course.write("src/\(name)/\(name).py", "x = 1\n")
            try course.write(
                "tests/\(name).sh", "echo '<testsuite><testcase name=\"one\"/></testsuite>' > report.xml\n")
        }
        try course.commit("Add the course")
    }

    private func play(
        _ line: String, in place: TestRepository? = nil, status: Int32 = 0, says: String...
    ) throws {
        let result = try (place ?? course).run(
            ["sh", "-c", line], variables: ["PATH": course.environment["PATH"] ?? ""], timeLimit: 120)
        let said = result.output + result.error
        #expect(result.status == status, "\(line): \(said)")
        for word in says { #expect(said.contains(word), "\(line): \(said)") }
    }

    @Test func `hooks, clones and servers judge from it and run nothing`() throws {
        try play("coursegate sign a --key ../jane", status: 1, says: "tests was not judged")
        try play(
            "coursegate run --all --sign --key ../ci", says: "signed by ci (bot)", "wrote .gates/a/0001-evidence-",
            "wrote .gates/b/0001-evidence-", "It is staged")
        try play("coursegate check --all --gate quality", says: "the course may pass")
        try play("coursegate sign a --key ../jane && coursegate sign b --key ../jane", says: "a passes gate")
        try play(
            "grep -A 1 evidence: .gates/a/0002-sign-quality-*.yml | grep -q \"^  - $(ls .gates/a/0001* | sed 's/.*-//; s/.yml//')\""
        )
        try course.commit("Sign the modules off")
        try play("coursegate check --all --gate quality --commit HEAD", in: try course.clone("other"))

        // A server takes the push: it has nothing but the objects.
        try course.git("init", "-q", "--bare", course.home + "/server.git")
        try course.git("push", "-q", course.home + "/server.git", "HEAD~:refs/heads/main")
        let server = try course.at(course.home + "/server.git")
        try play("coursegate install --server", in: server)
        try play("git push ../server.git main", says: "main -> main")

        // Any change of what was run asks for another run.
        try course.write("tests/a.sh", "true\n")
        try course.git("add", "--all")
        try play("coursegate check a --gate quality", status: 2, says: "was made on other content")
    }

    @Test(
        arguments: [
            ("--as jane --key ../jane", 1, "jane (human) is no bot"),
            ("--as ci --key ../jane", 1, "jane's key signed it"),
            ("--as robot", 1, "'robot' is nobody of this course"), ("--as ci", 1, "no key of ci's is known"),
            ("--key ../ci --without-box", 64, "--sign needs a box"),
        ] as [(String, Int32, String)])
    func `nobody but a bot with its key signs`(options: String, status: Int32, reason: String) throws {
        try play("coursegate run a --all --sign \(options)", status: status, says: reason)
        try play("git status --porcelain | grep .", status: 1)
    }

    @Test func `what is carried from another job has to be signed`() throws {
        let other = try course.clone("other")
        try play("coursegate run --all --evidence ../signed --sign --key ../ci", in: other)
        try play("git status --porcelain | grep .", in: other, status: 1)
        try play("coursegate check --all --gate quality --evidence ../signed", says: "may pass")

        try play("coursegate run --all --evidence ../unsigned", in: other)
        try play("coursegate check --all --gate quality --evidence ../unsigned", in: other, says: "may pass")
        try play(
            "coursegate check --all --gate quality --evidence ../unsigned", status: 2,
            says: "it was made outside this clone, and no bot has signed it")
        try play("coursegate check --all --gate quality --evidence ../unsigned --trust-unsigned", says: "may pass")

        // Who is trusted vouches for what was made, and not for what was changed since.
        try play("sed -i 's/run: 1/run: 2/' ../unsigned/a-*.yml")
        try play(
            "coursegate check a --all --gate quality --evidence ../unsigned --trust-unsigned", in: other, status: 2,
            says: "it was edited after the run: its seal does not fit")
        try play("sed -i 's/run: 1/run: 2/' ../signed/a/*.yml")
        try play(
            "coursegate check --all --gate quality --evidence ../signed", status: 2, says: "the event was edited")
    }

    @Test func `what stands in the place of the seal and is none is told, not replaced`() throws {
        try play("echo short > .git/coursegate-seal; mkdir ../evidence")
        try play(
            "coursegate run --all --evidence ../evidence", status: 2, says: "coursegate-seal is not this clone's seal")
        try play(
            "coursegate check --all --gate quality --evidence ../evidence", status: 2, says: "remove it, and run again")
        try play("rm .git/coursegate-seal; coursegate run --all --evidence ../evidence")
        try play("coursegate check --all --gate quality --evidence ../evidence", says: "may pass")
    }
}
