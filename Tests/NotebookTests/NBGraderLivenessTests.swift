import Notebook
import Testing

struct NBGraderLivenessTests {
    private func reason(_ source: String) -> GradedCellLiveness.Reason? {
        let nbgrader: JSONObject = ["grade": .bool(true), "grade_id": .string("t"), "points": .number("5")]
        let cell = Cell(
            number: 1, kind: .code, source: Text(source), metadata: ["nbgrader": .object(nbgrader)],
            position: Position(line: 1))
        return GradedCellLiveness.findings(in: Notebook(format: .percent, cells: [cell])).first?.reason
    }

    @Test(arguments: [
        ("def test_x():\n    assert f() == 1\n# test_x()", GradedCellLiveness.Reason.neverCalled),
        ("def test_x():\n    '''\ntest_x()\n'''\n    assert f()\nprint('test_x()')", .neverCalled),
        ("try:\n    assert f() == 1\nexcept Exception as e:\n    print(f'failed: {e}')", .swallowed),
        ("def test_x():\n    try:\n        f()\n    except:\n        pass\ntest_x()", .swallowed),
        ("x = 1\nprint('done')", .checksNothing),
        ("try:\n    f()\n    assert False\nexcept NotImplementedError:\n    pass", .expectsStub),
        ("try:\n    assert f()\nexcept AssertionError:\n    print('no')", .assertionsSwallowed),
    ])
    func `A graded cell that cannot fail is found`(source: String, reason expected: GradedCellLiveness.Reason) {
        #expect(reason(source) == expected)
    }

    @Test(arguments: [
        "assert f() == 1", "def test_x():\n    assert f()\ntest_x()",
        "def test_x():\n    assert f()\nif __name__ == \"__main__\":\n    test_x()",
        "try:\n    f()\nexcept Exception:\n    raise", "try:\n    f()\nexcept ValueError:\n    pass",
        "result = f()", "import numpy as np\nnp.testing.assert_equal(f(), 1)",
        "ok = True\ntry:\n    f()\nexcept Exception:\n    ok = False\nassert ok",
        "test_elsewhere()", "%run tests.py",
    ])
    func `A graded cell that may fail is left alone`(source: String) {
        #expect(reason(source) == nil)
    }

    @Test func `An outline tells calls from comments, strings and guards`() {
        let source: Text = """
            def test_a():
                helper(1)
            # test_a()
            text = '''
            test_a()
            '''
            if __name__ == "__main__":
                test_a()
            """
        let cell = Cell(number: 1, kind: .code, source: source, position: Position(line: 1))
        let outline = PythonCode(Notebook(format: .percent, cells: [cell])).outline(of: cell)
        #expect(outline.functions.map(\.name) == ["test_a"])
        #expect(outline.calls.map(\.name) == ["helper", "test_a"])
        #expect(outline.calls.map(\.isTopLevel) == [false, true])
        #expect(outline.calls.map(\.isGuarded) == [false, true])
        #expect(outline.calls.map(\.line) == [2, 8])
    }
}
