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
            repository.environment["PATH"] = Self.path(of: python)
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
        // It is killed by then; on a busy machine it takes a moment to be gone.
        let search = "for i in $(seq 100); do \(Self.find(sleep)) || exit 1; sleep 0.1; done"
        #expect(try repository.run(["sh", "-c", search], timeLimit: 60).status == 1, "the command still runs")
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
            ("x = 1\nassert x == 2, 'no'\n", 1, "src/a/a.py:3: it does not run to its end: AssertionError: no"),
            ("def f(:\n", 1, "src/a/a.py:2: it does not run to its end: SyntaxError: invalid syntax"),
            ("import sys; sys.exit(3)\n", 1, "src/a/a.py: it does not run to its end: status 3"),
            ("import os; os.kill(os.getpid(), 9)\n", 1, "src/a/a.py: it was ended by signal 9"),
            ("import no_such_package\n", 1, "src/a/a.py:2: it does not run to its end: ModuleNotFoundError"),
            ("import time; time.sleep(20)\n", 1, "had not ended after 2 seconds, and was stopped"),
            ("while True: print('x' * 1000000)\n", 1, "printed without end, and was stopped"),
            ("import subprocess; subprocess.Popen(['sleep', '300'])\n", 1, "1 processes outlived the command"),
        ] as [(String, Int32, String)])
    func `a module runs from top to bottom`(script: String, status: Int32, said: String) throws {
        let result = try run(try course("{module-executes: {timeout: 2s}}", ["src/a/a.py": "# %%\n" + script]))
        #expect(result.status == status, "\(result.output)\(result.error)")
        #expect(result.output.contains(said), "\(result.output)\(result.error)")
    }

    @Test(
        .enabled(if: Oracles.coursePython != nil, "COURSEGATE_COURSE_PYTHON names no Python"),
        arguments: [
            (["x = 1", "assert x == 1"], "python3", 0, "src/a/a.ipynb runs to its end"),
            (
                ["x = 1", "assert x == 2, 'no'"], "python3", 1,
                "src/a/a.ipynb: cell 3 does not run to its end: AssertionError: no"
            ),
            (["import os\nos._exit(0)"], "python3", 1, "src/a/a.ipynb: it does not run to its end: the kernel died"),
            (["def f(:"], "python3", 1, "src/a/a.ipynb: cell 2 does not run to its end: SyntaxError"),
            (["open('data.txt').read()", "import helper"], "python3", 0, "src/a/a.ipynb runs to its end"),
            (["x = 1"], "no-such-kernel", 0, "kernel no-such-kernel is not here, python3 stood in for it"),
            (["import time; time.sleep(60)"], "python3", 1, "had not ended after 20 seconds, and was stopped"),
        ] as [([String], String, Int32, String)])
    func `a notebook runs from top to bottom, through the real nbclient`(
        cells: [String], kernel: String, status: Int32, said: String
    ) throws {
        let repository = try notebookCourse(cells, kernel: kernel)
        repository.environment["PATH"] = try Self.path(of: #require(Oracles.coursePython))
        let result = try run(repository)
        #expect(result.status == status, "\(result.output)\(result.error)")
        #expect(result.output.contains(said), "\(result.output)\(result.error)")
    }

    /// What the course holds stands before the kernel's own modules, so a course can break a kernel's start, too.
    @Test(
        .enabled(if: Oracles.coursePython != nil, "COURSEGATE_COURSE_PYTHON names no Python"),
        arguments: [
            ("'started'", 0, "src/a/a.ipynb runs to its end"),
            ("'started' + str(os.getpid())", 2, "no cell ran, for the kernel did not start: Kernel died"),
        ] as [(String, Int32, String)])
    func `a kernel that does not start says nothing of the notebook`(mark: String, status: Int32, said: String) throws {
        let repository = try notebookCourse(["x = 1"], kernel: "python3")
        try repository.write(
            "ipykernel_launcher.py",
            """
            import os, runpy, sys
            mark = os.path.join(os.environ["TMPDIR"], \(mark))
            if not os.path.exists(mark):
                open(mark, "w").close()
                os._exit(1)
            del os.environ["PYTHONPATH"]
            here = os.path.dirname(__file__)
            sys.path = [place for place in sys.path if place != here]
            runpy.run_module("ipykernel_launcher", run_name="__main__")

            """)
        try repository.commit()
        repository.environment["PATH"] = try Self.path(of: #require(Oracles.coursePython))
        let result = try run(repository)
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

    @Test(.enabled(if: canInstall, "pip can install nothing here"))
    func `an environment is made once, and by one of two that ask for it`() throws {
        let criterion = "{command: {id: import, run: \"python -c 'import iniconfig; print(1)'\"}}"
        let repository = try course(criterion, ["src/a/a.py": "x = 1\n"])
        try repository.write("gates.yml", "\(Self.policy(criterion))run: {packages: [iniconfig==2.1.0]}\n")
        try repository.commit()
        repository.environment["XDG_CACHE_HOME"] = repository.home + "/cache"
        let before = try run(repository)
        #expect(before.status == 2 && before.error.contains("coursegate run --setup makes it"), "\(before.error)")

        let program = try BuiltProducts.executable("coursegate")
        let script = """
            "$0" run --all --without-box --setup >../one 2>&1 & "$0" run --all --without-box --setup >../two 2>&1
            two=$?; wait $!; echo $? $two; cat ../one ../two
            """
        let both = try repository.run(["sh", "-c", script, program], timeLimit: 200)
        #expect(both.output.hasPrefix("0 0\n"), "\(both.output)")
        #expect(try run(repository).status == 0)

        // Its Python is gone, as after an upgrade of the system.
        let broken = try repository.run(["sh", "-c", "ln -sf /nowhere ../cache/coursegate/python/*/bin/python"])
        #expect(broken.status == 0)
        #expect(try run(repository).status == 2)
        let mended = try run(repository, "--setup")
        #expect(mended.status == 0, "\(mended.output)\(mended.error)")
    }

    @Test(
        .enabled(if: python != nil, "COURSEGATE_PYTHON names no Python"),
        arguments: [
            ("packages: [no-such-package-of-anybody==0.0.0]", "could not install the packages of `run` in gates.yml"),
            ("python: \"2.1\", packages: [iniconfig==2.1.0]", "Python 2.1 is not in PATH"),
        ])
    func `an environment that cannot be made says nothing of the content`(run: String, said: String) throws {
        let repository = try course("module-executes", ["src/a/a.py": "x = 1\n"])
        try repository.write("gates.yml", "\(Self.policy("module-executes"))run: {\(run)}\n")
        try repository.commit()
        // Nothing is asked of any index: what is not here cannot be had.
        repository.environment["PIP_NO_INDEX"] = "1"
        repository.environment["XDG_CACHE_HOME"] = repository.home + "/cache"
        for _ in 0..<2 {
            let result = try self.run(repository, "--setup")
            #expect(result.status == 2, "\(result.output)\(result.error)")
            #expect(result.error.contains(said), "\(result.error)")
        }
    }

    /// Whether pip reaches an index here.
    private static let canInstall: Bool = {
        guard let python else { return false }
        let words = [
            python, "-m", "pip", "download", "-q", "--no-deps", "-d", NSTemporaryDirectory(), "iniconfig==2.1.0",
        ]
        return (try? Program.run(words, in: "/", environment: ProcessInfo.processInfo.environment))?.status == 0
    }()

    @Test(
        .enabled(if: python != nil, "COURSEGATE_PYTHON names no Python"),
        arguments: [("module-executes", "nbclient"), ("autograding", "nbgrader")])
    func `a tool that is missing says nothing of the content`(criterion: String, tool: String) throws {
        let repository = try notebookCourse(["x = 1"], kernel: "python3", criterion: criterion)
        let bare = repository.home + "/bare"
        let made = try repository.run([
            "sh", "-c", "\"$0\" -m venv --without-pip \"$1\"", try #require(Self.python), bare,
        ])
        #expect(made.status == 0, "\(made.error)")
        repository.environment["PATH"] = bare + "/bin:/usr/local/bin:/usr/bin:/bin"
        let result = try run(repository)
        #expect(result.status == 2, "\(result.output)\(result.error)")
        #expect(result.output.contains("\(tool) is not installed where it was to be run"), "\(result.output)")
    }

    private func notebookCourse(
        _ cells: [String], kernel: String, criterion: String = "{module-executes: {timeout: 20s}}"
    ) throws -> TestRepository {
        let code = cells.map {
            ["cell_type": "code", "execution_count": NSNull(), "metadata": [:], "outputs": [], "source": $0]
                as [String: Any]
        }
        let title: [String: Any] = ["cell_type": "markdown", "metadata": [:] as [String: Any], "source": "# A"]
        let notebook: [String: Any] = [
            "cells": [title] + code, "nbformat": 4, "nbformat_minor": 4,
            "metadata": ["kernelspec": ["name": kernel, "display_name": kernel, "language": "python"]],
        ]
        let text = String(decoding: try JSONSerialization.data(withJSONObject: notebook), as: UTF8.self)
        let repository = try course(
            criterion, ["src/a/a.ipynb": text, "src/a/data.txt": "1\n", "helper.py": "x = 1\n"])
        try repository.write("gates.yml", Self.policy(criterion).replacing("{name}.py", with: "*.ipynb"))
        try repository.commit()
        return repository
    }

    private static func path(of python: String) -> String {
        URL(fileURLWithPath: python).deletingLastPathComponent().path + ":/usr/local/bin:/usr/bin:/bin"
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
