import Git
import Testing

@testable import Gates

/// What a sign-off speaks of: any edit that matters makes another meaning, and nothing else does.
@Suite struct ScopeTests {
    private static let policy = """
        version: 1
        modules:
          - {path: "src/{number}_{name}", notebook: ["{module}/*.py", "{module}/*.ipynb"]}
          - {path: "lab/{number}_{name}", notebook: ["{module}/*.py", "{module}/*.ipynb"]}
        states: [A, B]
        gates:
          - id: one
            opens: A -> B
            scope: [{notebook: [code]}, "{module}/data/**", "tests/*_{name}/**", "more/{number}_{name}*.txt"]

        """

    private static func digest(_ files: KeyValuePairs<String, String>) throws -> Digest {
        let policy = try Policy.read(Array(policy.utf8))
        let course = try Course(
            policy: policy, snapshot: try TestCourse.snapshot(Dictionary(uniqueKeysWithValues: files.map { $0 })))
        let module = try #require(course.modules.first)
        return try GateScope(try #require(policy.gates.first), of: ModuleSnapshot(module, of: course)).digest()
    }

    private static let code = "# %%\nx = 1\n"

    @Test(
        arguments: [
            (
                "two files, and one that is named like both",
                ["src/01_a/a.py": code, "src/01_a/data/1": "", "src/01_a/data/2": ""],
                [
                    "src/01_a/a.py": code, "src/01_a/data/2": "",
                    "src/01_a/data/1 file \(Digest(of: [UInt8]()))\nfile 1 data": "",
                ]
            ),
            (
                "a file that calls itself the module",
                ["src/01_a/a.py": code, "src/01_a/data/01_a.txt": ""],
                ["src/01_a/a.py": code, "src/01_a/data/{module}.txt": ""]
            ),
            (
                "files of two items that change places",
                ["src/01_a/a.py": code, "src/01_a/data/x": "1", "tests/01_a/data/x": "2"],
                ["src/01_a/a.py": code, "src/01_a/data/x": "2", "tests/01_a/data/x": "1"]
            ),
            (
                "files of two directories that a wildcard takes and that change places",
                ["src/01_a/a.py": code, "tests/p_a/x": "1", "tests/q_a/x": "2"],
                ["src/01_a/a.py": code, "tests/p_a/x": "2", "tests/q_a/x": "1"]
            ),
            (
                "files that a wildcard takes and that change places",
                ["src/01_a/a.py": code, "more/01_a.txt": "1", "more/01_ab.txt": "2"],
                ["src/01_a/a.py": code, "more/01_a.txt": "2", "more/01_ab.txt": "1"]
            ),
            (
                "a script that is an .ipynb's copy",
                ["src/01_a/a.ipynb": #"{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"#],
                [
                    "src/01_a/a.ipynb": #"{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"#,
                    "src/01_a/a.py": #"{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"#,
                ]
            ),
            (
                "a second notebook",
                ["src/01_a/a.py": code], ["src/01_a/a.py": code, "src/01_a/b.py": code]
            ),
            ("code", ["src/01_a/a.py": code], ["src/01_a/a.py": "# %%\nx = 2\n"]),
            (
                "white space of code",
                ["src/01_a/a.py": "# %%\nif x:\n    y\n"], ["src/01_a/a.py": "# %%\nif x:\n  y\n"]
            ),
            (
                "a file that is gone",
                ["src/01_a/a.py": code, "src/01_a/data/x": ""], ["src/01_a/a.py": code]
            ),
            (
                "a lone carriage return", ["src/01_a/a.py": code, "src/01_a/data/x": "a\rb"],
                ["src/01_a/a.py": code, "src/01_a/data/x": "a\nb"]
            ),
        ] as [(String, KeyValuePairs<String, String>, KeyValuePairs<String, String>)])
    func `An edit that matters makes another meaning`(
        what: String, before: KeyValuePairs<String, String>, after: KeyValuePairs<String, String>
    ) throws {
        #expect(try Self.digest(before) != Self.digest(after), "\(what)")
    }

    @Test(
        arguments: [
            (
                "another number",
                [
                    "src/01_a/a.py": code, "src/01_a/data/01_a.txt": "", "tests/01_a/01_a.py": "", "more/01_a.txt": "",
                ],
                [
                    "src/07_a/a.py": code, "src/07_a/data/07_a.txt": "", "tests/07_a/07_a.py": "", "more/07_a.txt": "",
                ]
            ),
            (
                "another place", ["src/01_a/a.py": code, "src/01_a/data/x": ""],
                ["lab/01_a/a.py": code, "lab/01_a/data/x": ""]
            ),
            (
                "line ends", ["src/01_a/a.py": code, "src/01_a/data/x": "a\nb\n"],
                ["src/01_a/a.py": "# %%\r\nx = 1\r\n", "src/01_a/data/x": "a\r\nb\r\n"]
            ),
            ("prose", ["src/01_a/a.py": code], ["src/01_a/a.py": code + "\n# %% [markdown]\n# Hello\n"]),
            (
                "what is not spoken of", ["src/01_a/a.py": code],
                ["src/01_a/a.py": code, "src/01_a/x": "", "tests/b": ""]
            ),
        ] as [(String, KeyValuePairs<String, String>, KeyValuePairs<String, String>)])
    func `Nothing else does`(
        what: String, before: KeyValuePairs<String, String>, after: KeyValuePairs<String, String>
    ) throws {
        #expect(try Self.digest(before) == Self.digest(after), "\(what)")
    }
}
