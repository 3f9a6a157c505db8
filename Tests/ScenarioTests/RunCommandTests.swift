import Foundation
import TestSupport
import Testing

/// The command `run` with real tools, and its end by a signal.
@Suite struct RunCommandTests {
    private static let python = ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"]

    private static func policy(_ criterion: String) -> String {
        """
        version: 1
        modules: {path: "src/{name}", notebook: "{module}/{name}.py"}
        states: [PLANNED, DONE]
        gates: [{id: quality, number: 1, opens: PLANNED -> DONE, criteria: [\(criterion)]}]
        branches: {main: {criteria: [file-size-limit]}}

        """
    }

    /// Finds a process by its command line, and not the one that looks.
    private static func find(_ line: String) -> String {
        "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -q '[\(line.prefix(1))]\(line.dropFirst())'"
    }

    private func course(_ criterion: String, _ files: [String: String]) throws -> TestRepository {
        let repository = try TestRepository()
        try repository.write("gates.yml", Self.policy(criterion))
        for (path, text) in files { try repository.write(path, text) }
        try repository.commit()
        if let python = Self.python {
            repository.environment["PATH"] =
                URL(fileURLWithPath: python).deletingLastPathComponent().path + ":/usr/local/bin:/usr/bin:/bin"
        }
        return repository
    }

    private func run(_ repository: TestRepository, _ arguments: String...) throws -> ProgramResult {
        try repository.run(
            [try BuiltProducts.executable("coursegate"), "run", "--all", "--without-box"] + arguments, timeLimit: 200)
    }

    @Test(arguments: ["INT", "TERM", "HUP"], Boxes.canBeMade ? ["", "--without-box"] : ["--without-box"])
    func `a signal ends what runs, and leaves no folder`(signal: String, box: String) throws {
        let sleep = "sleep 300.\(Int.random(in: 100_000...999_999))"
        let repository = try course("{command: {id: slow, run: \"\(sleep)\"}}", ["src/a/a.py": "x = 1\n"])
        let temporary = repository.home + "/temporary"
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        repository.environment["TMPDIR"] = temporary
        let script = """
            \(try BuiltProducts.executable("coursegate")) run --all \(box) >../output 2>&1 &
            until \(Self.find(sleep)); do sleep 0.05; done
            kill -\(signal) $!
            wait $!
            echo $?
            """
        let result = try repository.run(["sh", "-c", script], timeLimit: 60)
        #expect(result.output == "130\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
        #expect(try repository.run(["sh", "-c", Self.find(sleep)]).status == 1, "the command still runs")
    }

    @Test(
        .enabled(if: python != nil, "COURSEGATE_PYTHON names no Python"),
        arguments: [
            ("def test_a(): pass\n", 0, "passed   a tests  (1 tests"),
            ("def test_a(): assert 1 == 2\n", 1, "1 of 1 tests failed"),
            ("import pytest\n@pytest.mark.skip\ndef test_a(): pass\n", 2, "ran no test"),
            ("x = 1\n", 1, "ended with status 5"),
            ("import os\ndef test_a(): os._exit(0)\n", 2, "wrote no report"),
            ("import os, signal\ndef test_a(): os.kill(os.getpid(), signal.SIGSEGV)\n", 1, "was ended by signal 11"),
            ("def test_a(:\n", 1, "1 of 1 tests failed"),
        ] as [(String, Int32, String)])
    func `real pytest is judged by what it ran`(test: String, status: Int32, said: String) throws {
        let repository = try course(
            "{command: {id: tests, run: \"exec python -m pytest -q --junitxml=r.xml tests\", junit: r.xml}}",
            ["src/a/a.py": "x = 1\n", "tests/test_a.py": test])
        let result = try run(repository)
        #expect(result.status == status, "\(result.output)\(result.error)")
        #expect(result.output.contains(said), "\(result.output)\(result.error)")
    }

    @Test(
        .enabled(if: python != nil, "COURSEGATE_PYTHON names no Python"),
        arguments: [
            ("x = 1\nassert x == 1\n", 0, "src/a/a.py runs to its end"),
            ("x = 1\nassert x == 2, 'no'\n", 1, "src/a/a.py does not run to its end: AssertionError: no"),
            ("import sys; sys.exit(3)\n", 1, "src/a/a.py does not run to its end: status 3"),
        ] as [(String, Int32, String)])
    func `a module runs from top to bottom`(script: String, status: Int32, said: String) throws {
        let result = try run(try course("module-executes", ["src/a/a.py": "# %%\n" + script]))
        #expect(result.status == status, "\(result.output)\(result.error)")
        #expect(result.output.contains(said), "\(result.output)\(result.error)")
    }

    @Test(.enabled(if: Boxes.canBeMade, "this machine makes no box"))
    func `a run sees neither repository nor home nor secret nor what links lead to`() throws {
        let command = "echo begin; ls -a; ls -d $OUTSIDE/.git $OUTSIDE/../home $HOME/*; env; cat out; echo end"
        let repository = try TestRepository()
        let line = command.replacingOccurrences(of: "$OUTSIDE", with: repository.path)
        try repository.write("gates.yml", Self.policy("{command: {id: look, run: \"\(line)\"}}"))
        try repository.write("src/a/a.py", "x = 1\n")
        try repository.link("out", to: "../secret")
        try "top secret".write(toFile: repository.home + "/secret", atomically: true, encoding: .utf8)
        try repository.commit()
        let result = try repository.run(
            [try BuiltProducts.executable("coursegate"), "run", "--all", "--evidence", "../out"],
            variables: ["CI_TOKEN": "top secret", "PATH": "/usr/local/bin:/usr/bin:/bin"], timeLimit: 100)
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(result.output.contains("the symbolic link out leads out of the repository and is left out"))
        let log = try repository.run(["sh", "-c", "cat ../out/*.log"]).output
        #expect(log.contains("gates.yml") && log.hasSuffix("end\n"), "\(log)")
        let seen = log.split(separator: "\n").filter { !$0.hasPrefix("ls: ") && !$0.hasPrefix("cat: ") }
        #expect(!seen.contains(".git") && !log.contains("top secret"), "\(log)")
        #expect(!seen.contains { $0.hasPrefix(repository.path) || $0.hasPrefix("CI_TOKEN") }, "\(log)")
    }

    @Test(
        arguments: [
            ("ln -s /etc/hostname r.xml", 1, "r.xml is no regular file"),
            ("ln -s /etc d; mkfifo r.xml; echo done", 1, "r.xml is no regular file"),
            ("setsid sleep 300 & echo done", 1, "1 processes outlived the command and were stopped"),
            ("true", 2, "wrote no report of its tests"),
        ] as [(String, Int32, String)])
    func `what a run leaves is taken for what it is`(command: String, status: Int32, said: String) throws {
        let result = try run(
            try course("{command: {id: t, run: \"\(command)\", junit: r.xml}}", ["src/a/a.py": "x = 1\n"]))
        #expect(result.status == status, "\(result.output)\(result.error)")
        #expect(result.output.contains(said), "\(result.output)\(result.error)")
    }

    @Test(arguments: [
        ("", "--without-box", "printed nothing, so nothing shows that it did anything"),
        ("run: {python: \"2.1\"}\n", "--without-box", "the policy asks for Python 2.1, and"),
        ("", "", "no box can be made here to run the course's commands in"),
    ])
    func `nothing is run, or nothing shown, and so nothing judged`(policy: String, option: String, said: String) throws
    {
        let repository = try course("{command: {id: t, run: \"true\"}}", ["src/a/a.py": "x = 1\n"])
        try repository.write("gates.yml", Self.policy("{command: {id: t, run: \"true\"}}") + policy)
        try repository.commit()
        // Where `unshare` makes no namespaces there is no box.
        try repository.write("bin/unshare", "#!/bin/sh\nexit 1\n")
        try repository.makeExecutable("bin/unshare")
        repository.environment["PATH"] = repository.path + "/bin:/usr/local/bin:/usr/bin:/bin"
        let result = try repository.run(
            [try BuiltProducts.executable("coursegate"), "run", "--all"] + (option.isEmpty ? [] : [option]),
            timeLimit: 100)
        #expect(result.status == 2, "\(result.output)\(result.error)")
        #expect((result.output + result.error).contains(said), "\(result.output)\(result.error)")
    }

    private static func cell(_ role: String, _ source: String) -> String {
        "# %% nbgrader={\"schema_version\": 3, \"locked\": false, \(role)}\n\(source)\n"
    }

    private static let solution = cell(
        "\"grade\": false, \"solution\": true, \"grade_id\": \"add\"",
        "def add(a, b):\n    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION")

    private static func test(_ source: String) -> String {
        cell("\"grade\": true, \"solution\": false, \"grade_id\": \"test-add\", \"points\": 5", source)
    }

    @Test(
        .enabled(if: python != nil, "COURSEGATE_PYTHON names no Python"),
        arguments: [
            (solution + test("assert add(1, 2) == 3"), 0, "instructor 5/5, empty 0/5, every block right 5/5"),
            (
                solution + test("def test():\n    assert add(1, 2) == 3"), 1,
                "an empty submission earns 5 of 5 points: test-add 5"
            ),
            (
                cell("\"grade\": false, \"solution\": true, \"grade_id\": \"imports\"", "import math") + solution
                    + test("assert add(1, math.floor(2.5)) == 3"),
                1, "a student with every block right earns 0 of 5 points: test-add 0/5"
            ),
        ] as [(String, Int32, String)])
    func `real nbgrader grades three submissions`(script: String, status: Int32, said: String) throws {
        let result = try run(try course("autograding", ["src/a/a.py": script]))
        #expect(result.status == status, "\(result.output)\(result.error)")
        #expect(result.output.contains(said), "\(result.output)\(result.error)")
    }
}
