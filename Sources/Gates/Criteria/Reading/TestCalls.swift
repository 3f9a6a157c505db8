import Notebook

/// The test functions of a Python notebook, and which of them running it calls.
struct TestCalls {
    struct Function {
        let name: String
        let cell: Cell
        /// In the cell's source, from 1.
        let line: Int
    }

    private struct Call {
        let name: String
        /// The function at top level in which it stands; `nil` when running the cell makes it.
        let caller: String?
    }

    /// The functions at top level whose names begin with `test_`, in the order of the notebook.
    let functions: [Function]
    /// The names of all functions at top level that running the notebook calls, directly or through one
    /// that is called, in a cell's own statements or under `if __name__ == "__main__":`.
    let called: Set<String>

    init(_ notebook: Notebook) {
        var functions: [Function] = []
        var calls: [Call] = []
        for cell in notebook.cells where cell.kind == .code {
            let outline = PythonOutline(cell.source)
            let topLevel = outline.functions.filter(\.isTopLevel)
            for function in topLevel where function.name.hasPrefix("test_") {
                functions.append(Function(name: function.name, cell: cell, line: function.line))
            }
            calls += outline.calls.map { call in
                Call(
                    name: call.name,
                    caller: call.isTopLevel ? nil : topLevel.last { $0.line <= call.line }?.name ?? "")
            }
        }
        self.functions = functions
        called = Self.reached(by: calls)
    }

    /// Whether a cell tests: it defines a test or calls one, or its points depend on it.
    static func areIn(_ cell: Cell) -> Bool {
        guard cell.kind == .code else { return false }
        if cell.role.isGrade, !cell.role.isSolution { return true }
        let outline = PythonOutline(cell.source)
        return outline.functions.contains { $0.isTopLevel && $0.name.hasPrefix("test_") }
            || outline.calls.contains { $0.isTopLevel && $0.name.hasPrefix("test_") }
    }

    private static func reached(by calls: [Call]) -> Set<String> {
        var reached = Set(calls.filter { $0.caller == nil }.map(\.name))
        var open = Array(reached)
        let byCaller = Dictionary(grouping: calls.filter { $0.caller != nil }) { $0.caller ?? "" }
        while let name = open.popLast() {
            for call in byCaller[name] ?? [] where reached.insert(call.name).inserted { open.append(call.name) }
        }
        return reached
    }
}
