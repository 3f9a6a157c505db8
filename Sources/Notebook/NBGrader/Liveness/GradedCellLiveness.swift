/// A graded code cell that asks nothing of students, found without running it.
///
/// nbgrader gives a test cell its full points when running it raises no error. A cell that only
/// defines its tests, or catches what they raise, pays every submission, an empty one too. The
/// judgement is made for Python only, and errs towards silence: whatever a cell takes from
/// elsewhere may fail.
public struct GradedCellLiveness: Hashable, Sendable {
    /// Why the cell cannot fail.
    public enum Reason: String, Hashable, Sendable {
        /// It defines functions and calls none of them.
        case neverCalled = "never-called"
        /// It catches the errors by which nbgrader would know.
        case swallowed
        /// It holds no check at all.
        case checksNothing = "checks-nothing"
        /// It passes when NotImplementedError is raised, which the stub does.
        case expectsStub = "expects-stub"
        /// It catches failed assertions; only an answer that raises something else gets no points.
        case assertionsSwallowed = "assertions-swallowed"
    }

    public let reason: Reason
    /// The cell's place in its notebook, from 1.
    public let cell: Int
    public let position: Position
    /// The line within the cell's source that shows the reason, from 1.
    public let cellLine: Int
    public let gradeID: Text?
    /// The points as they stand in the metadata.
    public let points: String
    /// The functions that the cell defines.
    public let functions: [String]

    /// Whether an empty submission gets the points; otherwise only a wrong one does.
    public var paysEmptySubmission: Bool { reason != .assertionsSwallowed }

    /// What is wrong.
    public var message: String {
        let names = functions.joined(separator: ", ")
        let price = paysEmptySubmission ? "an empty submission gets" : "a wrong answer gets"
        let cause =
            switch reason {
            case .neverCalled: "The cell defines \(names) and calls nothing"
            case .swallowed: "The cell catches every error that its checks raise"
            case .checksNothing: "The cell checks nothing"
            case .expectsStub: "The cell passes when NotImplementedError is raised, as the stub does"
            case .assertionsSwallowed: "The cell catches its own failed assertions"
            }
        return "\(cause): \(price) its \(points) points."
    }

    /// How to put it right.
    public var help: String {
        switch reason {
        case .neverCalled:
            "Call \(functions.first.map { "\($0)()" } ?? "the test") at the end of the cell, without indentation."
        case .swallowed, .assertionsSwallowed: "Let the error out: remove the try, or raise again in the except."
        case .checksNothing: "Add an assert, or set \"grade\": false."
        case .expectsStub: "Test what the answer does, or take the points from the cell."
        }
    }

    /// The graded cells of a notebook that cannot fail; none in another language than Python.
    ///
    /// - Parameter code: the notebook's code, where somebody has read it already.
    public static func findings(
        in notebook: Notebook, configuration: NBGraderConfiguration = NBGraderConfiguration(),
        code: PythonCode? = nil
    ) -> [GradedCellLiveness] {
        let language = notebook.metadata["kernelspec"]?["language"]?.text ?? "python"
        guard language == "python" else { return [] }
        let code = code ?? PythonCode(notebook)
        return notebook.cells.compactMap { GradedCellLiveness($0, configuration, code) }
    }

    private init?(_ cell: Cell, _ configuration: NBGraderConfiguration, _ code: PythonCode) {
        let role = cell.role
        guard role.isGrade, !role.isSolution, cell.kind == .code,
            !cell.source.contains(configuration.autotestDelimiter)
        else { return nil }
        let points = cell.nbgrader?["points"]?.number ?? "0"
        guard NumberLiteral(points).double > 0 else { return nil }
        let statements = code.statements(of: cell)
        guard let verdict = HarmlessCode.verdict(on: statements) else { return nil }
        reason = verdict.reason
        cellLine = max(1, verdict.line)
        self.cell = cell.number
        position = cell.position(ofSourceLine: cellLine)
        gradeID = cell.gradeID
        self.points = points
        functions = statements.filter { $0.keyword == "def" }.compactMap(\.definedName)
    }
}
