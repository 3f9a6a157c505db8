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
    /// The names of functions that running the notebook calls, directly or through one that is called, in a
    /// cell's own statements or under `if __name__ == "__main__":`. Tests and runners are among them when they
    /// are called; of other functions only those that such a call goes through.
    let called: Set<String>
    /// The numbers of the cells that define a test or call one.
    private let testCells: Set<Int>

    /// - Parameter runners: functions that count besides those whose names begin with `test_`.
    init(_ code: PythonCode, runners: [String] = []) {
        var reading = Reading(code, runners: runners)
        reading.run()
        functions = reading.cells.flatMap(\.functions)
        testCells = Set(reading.cells.filter(\.isTest).map(\.number))
        called = Self.reached(by: reading.cells.flatMap(\.calls))
    }

    /// Whether a cell tests: it defines a test or calls one, or its points depend on it.
    func areIn(_ cell: Cell) -> Bool {
        guard cell.kind == .code else { return false }
        return cell.role.isGrade && !cell.role.isSolution || testCells.contains(cell.number)
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

    /// Reads the cells that matter: those that name a test or a runner, and then those that name a function
    /// from which one of these is called. In most notebooks that is half of the code.
    private struct Reading {
        struct ReadCell {
            let number: Int
            var functions: [Function] = []
            var calls: [Call] = []
            var isTest = false

            init(_ cell: Cell, of code: PythonCode) {
                number = cell.number
                let outline = code.outline(of: cell)
                let topLevel = outline.functions.filter(\.isTopLevel)
                for function in topLevel where function.name.hasPrefix("test_") {
                    functions.append(Function(name: function.name, cell: cell, line: function.line))
                }
                calls = outline.calls.map { call in
                    Call(
                        name: call.name,
                        caller: call.isTopLevel ? nil : topLevel.last { $0.line <= call.line }?.name ?? "")
                }
                isTest =
                    !functions.isEmpty || outline.calls.contains { $0.isTopLevel && $0.name.hasPrefix("test_") }
            }
        }

        /// In the order of the notebook, once all are read.
        private(set) var cells: [ReadCell] = []
        private let code: PythonCode
        private var unread: [Cell]
        private var names: Set<String>

        init(_ code: PythonCode, runners: [String]) {
            self.code = code
            unread = code.codeCells
            names = Set(runners)
        }

        mutating func run() {
            var wasLonger = true
            while wasLonger {
                // A name of several parts may stand in the source with blanks between them.
                let readsAll = names.contains { !$0.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: ".") } }
                let matters = { [names] (cell: Cell) in
                    readsAll || cell.source.contains("test_") || names.contains(where: cell.source.contains)
                }
                cells += unread.filter(matters).map { ReadCell($0, of: code) }
                unread.removeAll(where: matters)
                let callers = cells.flatMap(\.calls)
                    .filter { names.contains($0.name) || $0.name.hasPrefix("test_") }
                    .compactMap(\.caller).filter { !$0.isEmpty && !$0.hasPrefix("test_") }
                wasLonger = !names.isSuperset(of: callers)
                names.formUnion(callers)
            }
            cells.sort { $0.number < $1.number }
        }
    }
}
