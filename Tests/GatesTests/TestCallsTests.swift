import Notebook
import Testing

@testable import Gates

/// Which tests of a notebook run, when most of its cells are not read.
@Suite struct TestCallsTests {
    @Test(
        arguments: [
            (["def test_a(): ...", "test_a()"], ["test_a"]),
            (["def test_a(): ...", "def run():\n    test_a()"], []),
            (["def test_a(): ...", "def run():\n    test_a()", "run()"], ["test_a"]),
            (["start()", "def start():\n    run()", "def run():\n    test_a()", "def test_a(): ..."], ["test_a"]),
            (["def test_a(): ...", "def test_b():\n    test_a()", "x = 1", "test_b()"], ["test_a", "test_b"]),
            (["def test_a(): ...", "# test_a()", "'test_a()'"], []),
            (["def test_a(): ...", "class C:\n    def run(self):\n        test_a()", "C().run()"], []),
            (["def test_a(): ...", "def r\u{E9}():\n    test_a()", "re\u{301}()"], ["test_a"]),
        ])
    func `A test is called wherever the call begins`(sources: [String], called: [String]) {
        let calls = TestCalls(PythonCode(Self.notebook(sources)))
        let tests = Set(calls.functions.map(\.name))
        #expect(calls.called.intersection(tests) == Set(called))
    }

    @Test(
        arguments: [
            (["run_all"], "run_all()", true), (["run_all"], "x = run_all", false),
            (["suite.run"], "suite . run()", true), (["suite.run"], "suite.stop()", false),
        ])
    func `A runner is found however it is written`(runners: [String], source: String, isCalled: Bool) {
        let calls = TestCalls(PythonCode(Self.notebook([source])), runners: runners)
        #expect(calls.called.isDisjoint(with: runners) == !isCalled)
    }

    @Test func `A cell that names no test is none`() {
        let notebook = Self.notebook(["x = 1", "test_a()", "def test_a(): ...", "# test_a"])
        let calls = TestCalls(PythonCode(notebook))
        #expect(notebook.cells.map { calls.areIn($0) } == [false, true, true, false])
    }

    private static func notebook(_ sources: [String]) -> Notebook {
        let cells = sources.enumerated().map { index, source in
            Cell(number: index + 1, kind: .code, source: Text(source), position: Position(line: index + 1))
        }
        return Notebook(format: .ipynb, cells: cells)
    }
}
