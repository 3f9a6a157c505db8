/// The literal assignments of an `nbgrader_config.py`, read and never run.
///
/// The file is Python, so only what nobody has to run to know is taken: `c.Class.option = literal` at
/// the top level, where for `c` any name may stand that is set to `get_config()`. Everything else that touches the
/// steps of the student version is a doubt.
public struct NBGraderConfigFile: Hashable, Sendable {
    /// Something that only running the file could tell.
    public struct Doubt: Hashable, Sendable {
        /// The line of the file, from 1.
        public let line: Int
        /// The options in question, e.g. `ClearSolutions.code_stub`, or `ClearSolutions` for all of the
        /// class; `nil` when it may be any.
        public let option: String?
        /// What is doubtful, in one sentence without a full stop.
        public let message: String
    }

    /// The file's name where a course keeps it.
    public static let fileName = "nbgrader_config.py"

    public private(set) var configuration = NBGraderConfiguration()
    /// `IncludeHeaderFooter.header` and `.footer`.
    public private(set) var header: String?
    public private(set) var footer: String?
    public private(set) var doubts: [Doubt] = []
    /// What the configuration is called: traitlets gives `c`.
    private var names: Set<String> = ["c"]

    /// Reads the file; what is no Python gives doubts or nothing.
    public init(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0D, omittingEmptySubsequences: false)
        let source = lines.enumerated().flatMap { index, line in
            index > 0 && line.first != 0x0A ? [0x0A] + line : Array(line)
        }
        let statements = PythonStatement.parse(Text(utf8: source))
        findNames(in: statements)
        for statement in statements { read(statement) }
    }

    private mutating func findNames(in statements: [PythonStatement]) {
        for statement in statements {
            if statement.getsConfig, let name = statement.tokens.first?.text { names.insert(name) }
            findNames(in: statement.block)
        }
    }

    private static let steps: Set<String> = [
        "IncludeHeaderFooter", "InstantiateTests", "LockCells", "ClearSolutions", "ClearOutput", "CheckCellMetadata",
        "ComputeChecksums", "SaveCells", "ClearHiddenTests", "ClearMarkScheme", "GenerateAssignment", "Preprocessor",
        "NbGraderPreprocessor",
    ]

    private mutating func read(_ statement: PythonStatement) {
        let tokens = statement.tokens
        guard let first = tokens.first else { return }
        if statement.block.isEmpty, first.kind == .name, names.contains(first.text), tokens.count > 6,
            tokens[1].isMark("."), tokens[3].isMark("."), tokens[5].isMark("=")
        {
            let (owner, option) = (tokens[2].text, tokens[4].text)
            guard Self.steps.contains(owner) else { return doubtAlias(in: tokens.dropFirst(6)) }
            let literal = tokens[6...].map(\.text).joined(separator: " ")
            do throws(PythonLiteral.Failure) {
                let value = try PythonLiteral.read(Array(literal.utf8)[...])
                doubts.removeAll { $0.option == "\(owner).\(option)" }
                set(option, of: owner, to: value, at: first.line)
            } catch {
                doubt(first.line, "\(owner).\(option)", "\(owner).\(option) is no literal, so only Python can tell it")
            }
            return
        }
        readBlock(statement)
    }

    /// A statement that may run or not.
    private mutating func readBlock(_ statement: PythonStatement) {
        if statement.getsConfig { return }
        if !doubtStep(in: statement.tokens) { doubtAlias(in: statement.tokens[...]) }
        for inner in statement.block { readBlock(inner) }
    }

    private mutating func doubtStep(in tokens: [PythonToken]) -> Bool {
        for token in tokens where token.kind == .name || token.kind == .string {
            let named = Self.steps.filter { step in
                token.kind == .name ? token.text == step : token.text.contains(step)
            }
            guard let step = named.sorted().first else { continue }
            // A string of its own is a comment, and an import changes nothing.
            if tokens.count == 1 || tokens.first?.isName("import") ?? false || tokens.first?.isName("from") ?? false {
                return true
            }
            let index = tokens.firstIndex(of: token) ?? 0
            let option =
                token.kind == .name && index + 2 < tokens.count && tokens[index + 1].isMark(".")
                ? "\(step).\(tokens[index + 2].text)" : step
            doubt(token.line, option, "\(option) is set in a way that only Python can tell")
            return true
        }
        return false
    }

    /// The configuration handed on to something else, or code from elsewhere.
    private mutating func doubtAlias(in tokens: ArraySlice<PythonToken>) {
        let others = ["load_subconfig", "exec", "eval", "globals", "locals", "vars"]
        for (index, token) in zip(tokens.indices, tokens) where token.kind == .name {
            let next = index + 1 < tokens.endIndex ? tokens[index + 1] : nil
            let isAttribute = index > tokens.startIndex && tokens[index - 1].isMark(".")
            let isHandedOn =
                names.contains(token.text) && (!(next?.isMark(".") ?? false) || isDynamic(tokens, index))
            guard !isAttribute, isHandedOn || others.contains(token.text) else { continue }
            doubt(token.line, nil, "'\(token.text)' may set any option, and only Python can tell which")
            return
        }
    }

    /// Whether `c.` is followed by a call such as `c.merge(…)`.
    private func isDynamic(_ tokens: ArraySlice<PythonToken>, _ index: Int) -> Bool {
        index + 3 < tokens.endIndex && tokens[index + 3].isMark("(")
    }

    private mutating func doubt(_ line: Int, _ option: String?, _ message: String) {
        doubts.append(Doubt(line: line, option: option, message: message))
    }

    private mutating func set(_ option: String, of owner: String, to value: JSON, at line: Int) {
        let isKnown: Bool
        switch (owner, option) {
        case ("ClearSolutions", "code_stub"): isKnown = setStubs(value)
        case ("ClearSolutions", "text_stub"): isKnown = set(\.configuration.textStub, value)
        case ("ClearSolutions", "begin_solution_delimeter"): isKnown = set(\.configuration.solution.begin, value)
        case ("ClearSolutions", "end_solution_delimeter"): isKnown = set(\.configuration.solution.end, value)
        case ("ClearSolutions", "enforce_metadata"):
            isKnown = set(\.configuration.solution.enforcesMetadata, value)
        case ("ClearHiddenTests", "begin_test_delimeter"): isKnown = set(\.configuration.hiddenTests.begin, value)
        case ("ClearHiddenTests", "end_test_delimeter"): isKnown = set(\.configuration.hiddenTests.end, value)
        case ("ClearHiddenTests", "enforce_metadata"):
            isKnown = set(\.configuration.hiddenTests.enforcesMetadata, value)
        case ("ClearMarkScheme", "begin_mark_scheme_delimeter"):
            isKnown = set(\.configuration.markScheme.begin, value)
        case ("ClearMarkScheme", "end_mark_scheme_delimeter"): isKnown = set(\.configuration.markScheme.end, value)
        case ("ClearMarkScheme", "enforce_metadata"):
            isKnown = set(\.configuration.markScheme.enforcesMetadata, value)
        case ("ClearMarkScheme", "check_attachment_leakage"):
            isKnown = set(\.configuration.checksAttachmentLeakage, value)
        case ("LockCells", "lock_solution_cells"): isKnown = set(\.configuration.locksSolutionCells, value)
        case ("LockCells", "lock_grade_cells"): isKnown = set(\.configuration.locksGradeCells, value)
        case ("LockCells", "lock_readonly_cells"): isKnown = set(\.configuration.locksReadOnlyCells, value)
        case ("LockCells", "lock_all_cells"): isKnown = set(\.configuration.locksAllCells, value)
        case ("InstantiateTests", "autotest_delimiter"): isKnown = set(\.configuration.autotestDelimiter, value)
        case ("InstantiateTests", "hashed_delimiter"): isKnown = set(\.configuration.hashedDelimiter, value)
        case ("InstantiateTests", "enforce_metadata"):
            isKnown = set(\.configuration.autotestsEnforceMetadata, value)
        case ("IncludeHeaderFooter", "header"): isKnown = setPath(\.header, value)
        case ("IncludeHeaderFooter", "footer"): isKnown = setPath(\.footer, value)
        case ("ClearOutput", "remove_metadata_fields"): isKnown = setFields(value)
        case ("GenerateAssignment", _): isKnown = option != "preprocessors"
        case (_, "enabled"): isKnown = value == .bool(true)
        // What is set for a parent class holds for every step.
        case ("Preprocessor", _), ("NbGraderPreprocessor", _): isKnown = false
        // traitlets warns of an option that a class does not have, and goes on without it.
        default: isKnown = true
        }
        if !isKnown {
            doubt(line, "\(owner).\(option)", "\(owner).\(option) is set to something that is not understood")
        }
    }

    private mutating func set(_ property: WritableKeyPath<Self, String>, _ value: JSON) -> Bool {
        guard let text = value.text else { return false }
        self[keyPath: property] = text.string
        return true
    }

    private mutating func setPath(_ property: WritableKeyPath<Self, String?>, _ value: JSON) -> Bool {
        guard let text = value.text else { return false }
        self[keyPath: property] = text.isEmpty ? nil : text.string
        return true
    }

    private mutating func set(_ property: WritableKeyPath<Self, Bool>, _ value: JSON) -> Bool {
        guard let bool = value.bool else { return false }
        self[keyPath: property] = bool
        return true
    }

    /// The table replaces nbgrader's own; one string is the stub for Python alone.
    private mutating func setStubs(_ value: JSON) -> Bool {
        if let text = value.text {
            configuration.codeStubs = ["python": text.string]
            return true
        }
        guard let members = value.object?.members else { return false }
        var stubs: [String: String] = [:]
        for member in members {
            guard let text = member.value.text else { return false }
            stubs[member.key.string] = text.string
        }
        configuration.codeStubs = stubs
        return true
    }

    private mutating func setFields(_ value: JSON) -> Bool {
        guard let names = value.array?.compactMap(\.text), names.count == value.array?.count else { return false }
        configuration.outputMetadataFields = Set(names.map(\.string))
        return true
    }
}

extension PythonStatement {
    /// Whether it is `name = get_config()`, where the function may stand in a module.
    fileprivate var getsConfig: Bool {
        guard block.isEmpty, tokens.count >= 5, tokens[0].kind == .name, tokens[1].isMark("="),
            tokens.suffix(3).map(\.text) == ["get_config", "(", ")"]
        else { return false }
        return tokens[2...].dropLast(2).allSatisfy { $0.kind == .name || $0.isMark(".") }
    }
}
