import Git
import Notebook

/// Keeps every piece of work tested, and every test called.
struct TestsPresent: Criterion {
    static let id = "tests-present"
    static let summary = "The notebook has tests, they are called, and each solution is followed by one."
    static let rationale = """
        A test that is defined and never called tests nothing, and looks as if it did. A call counts at the top level \
        of a cell, under `if __name__ == "__main__":`, and in a function that is called itself. Only Python is read; \
        no code is run.
        """
    static let parameters: [Parameter<Self>] =
        [
            .integer("least", \.least, "How many test functions (`test_…`) a notebook has at the least."),
            Parameter("called", \.mustBeCalled, "Whether every test function must be called."),
            Parameter("runners", \.runners, "Functions that call every test, e.g. a course's own test runner."),
            Parameter("after-solutions", \.followSolutions, "Whether a test must follow each solution cell."),
            Parameter("aggregate", \.aggregate, "A function that calls the others, e.g. test_module."),
            Parameter("directory", \.directory, "Where test files stand besides, e.g. tests/*_{name}/**."),
        ] + SolutionDelimiters.parameters.map { $0.inside(\.delimiters) }
    static let examples: [Example<Self>] = [
        .passes(
            "A test that is called",
            files: ["tensor.py": ExampleCell.code("def test_add():", "    assert add(1, 2) == 3", "", "test_add()")]),
        .passes(
            "A test that a script would call, and one that another calls",
            files: [
                "tensor.py": ExampleCell.code("def test_add():", "    assert add(1, 2) == 3")
                    + ExampleCell.code("def test_module():", "    test_add()")
                    + ExampleCell.code("if __name__ == \"__main__\":", "    test_module()")
            ]),
        .fails(
            "A test that nothing calls",
            files: ["tensor.py": ExampleCell.code("def test_add():", "    assert add(1, 2) == 3", "", "# test_add()")],
            findings: ["tensor.py:2: cell 1: test_add is defined and never called"]),
        .fails(
            "No test", files: ["tensor.py": ExampleCell.code("x = 1")],
            findings: ["tensor.py: the notebook defines no test function"]),
        .fails(
            "A solution without a test", Self(least: 0),
            files: [
                "tensor.py": ExampleCell.solution("add", "### BEGIN SOLUTION", "x = 1", "### END SOLUTION")
                    + ExampleCell.solution("sub", "### BEGIN SOLUTION", "y = 1", "### END SOLUTION")
                    + ExampleCell.code("def test_sub():", "    assert y == 1", "", "test_sub()")
            ],
            findings: ["tensor.py:1: cell 1: no test follows this solution cell before the next one"]),
        .fails(
            "Test files under an old number", Self(least: 0, directory: "tests/*_{name}/**"),
            files: [
                "tensor.py": ExampleCell.code("x = 1"), "/tests/02_tensor/test_tensor.py": "def test_add(): ...\n",
            ],
            findings: ["/tests/02_tensor/test_tensor.py: the tests stand under number 02, the module under 01"]),
        .fails(
            "No test files", Self(least: 0, aggregate: "test_module", directory: "tests/{number}_{name}/**"),
            files: ["tensor.py": ExampleCell.code("x = 1")],
            findings: [
                "tensor.py: there is no test_module that calls the other tests",
                "no test file stands at tests/{number}_{name}/**",
            ]),
        .notApplicable(
            "Another language",
            files: [
                "tensor.ipynb": """
                {"cells": [], "metadata": {"kernelspec": {"display_name": "R", "language": "R", "name": "ir"}},
                 "nbformat": 4, "nbformat_minor": 4}
                """
            ],
            because: "no notebook in Python"),
    ]

    var least = 1
    var mustBeCalled = true
    var runners: [String] = []
    var followSolutions = true
    var aggregate: String?
    var directory: Template?
    var delimiters = SolutionDelimiters()

    var impossibility: String? { delimiters.impossibility }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let python = try module.generatedNotebooks(delimiters).filter(\.isPython)
        guard !python.isEmpty || directory != nil else { throw NotApplicable("no notebook in Python") }
        return try python.flatMap(findings) + fileFindings(in: module)
    }

    private func findings(in generated: GeneratedNotebook) -> [Finding] {
        let tests = TestCalls(generated.code, runners: runners)
        var findings: [Finding] = []
        if tests.functions.count < least {
            findings.append(
                Finding(
                    tests.functions.isEmpty
                        ? "the notebook defines no test function"
                        : "the notebook defines fewer test functions than the \(least) that are asked for",
                    at: generated.path, help: "write def test_…(): with asserts, and call it in the same cell"))
        }
        if mustBeCalled, tests.called.isDisjoint(with: runners) {
            findings += tests.functions.filter { !tests.called.contains($0.name) }.map { function in
                Finding(
                    "\(function.name) is defined and never called", at: generated.path, in: function.cell,
                    line: function.line, help: "call it in its cell, or under if __name__ == \"__main__\":")
            }
        }
        if let aggregate, !tests.functions.contains(where: { $0.name == aggregate }) {
            findings.append(
                Finding(
                    "there is no \(aggregate) that calls the other tests", at: generated.path, level: .warning,
                    help: "define \(aggregate)() near the end of the notebook and call it"))
        }
        if followSolutions { findings += untestedSolutions(in: generated, tests) }
        return findings
    }

    /// Solution cells that no test follows before the next solution cell.
    private func untestedSolutions(in generated: GeneratedNotebook, _ tests: TestCalls) -> [Finding] {
        var open: Cell?
        var untested: [Cell] = []
        for cell in generated.notebook.cells {
            if cell.kind == .code, cell.role.isSolution {
                // A cell that is written from nothing, or wiped whole, is no work of its own to test.
                guard generated.configuration.solution.isIn(cell.source) else { continue }
                if let open { untested.append(open) }
                open = tests.areIn(cell) ? nil : cell
            } else if tests.areIn(cell) {
                open = nil
            }
        }
        if let open { untested.append(open) }
        return untested.map { cell in
            Finding(
                "no test follows this solution cell before the next one", at: generated.path, in: cell,
                level: .warning, help: "test the work in the cell after it")
        }
    }

    private func fileFindings(in module: ModuleSnapshot) throws -> [Finding] {
        guard let directory else { return [] }
        let tests = try module.files(matching: directory).filter { file in
            file.mode.isFile && file.path.name.bytes.starts(with: "test_".utf8) && file.path.hasSuffix(".py")
        }
        guard let first = tests.first else {
            return [
                Finding(
                    "no test file stands at \(directory.text)", at: nil, help: "add test_….py there")
            ]
        }
        guard let other = number(besideNameOf: module.module, in: first.path), let own = module.module.number,
            Int(other) != Int(own)
        else { return [] }
        return [
            Finding(
                "the tests stand under number \(other), the module under \(own)", at: first.path, level: .warning,
                help: "rename the directory of the tests")
        ]
    }

    /// The digits of a part such as `16_quantization` that ends in the module's name.
    private func number(besideNameOf module: Module, in path: Path) -> String? {
        guard let name = module.variables["name"] else { return nil }
        for part in path.components where part.count > name.count && part.suffix(name.count).elementsEqual(name) {
            let digits = part.prefix { $0.isDigit }
            if !digits.isEmpty, digits.count + 1 + name.count == part.count {
                return String(decoding: digits, as: UTF8.self)
            }
        }
        return nil
    }
}
