/// Python code that cannot fail because of what a student wrote or did not write.
///
/// Code is harmless when it uses only what it made itself, Python's own functions and constants, or
/// when it catches what may go wrong. Everything else may fail, and that is what a test is for.
struct HarmlessCode {
    /// Which errors an `except` is taken to stop.
    enum Swallowing {
        /// All, and so that of a stub.
        case everyError
        /// NotImplementedError as well.
        case stubs
        /// AssertionError as well, so that the code may still fail by another error.
        case assertions
    }

    private let swallowing: Swallowing
    private let functions: [String: PythonStatement]
    private var known: Set<String>
    private var calling: Set<String> = []

    private init(_ statements: [PythonStatement], _ swallowing: Swallowing) {
        self.swallowing = swallowing
        known = Self.builtins
        var functions: [String: PythonStatement] = [:]
        for statement in statements where statement.keyword == "def" {
            if let name = statement.definedName { functions[name] = statement }
        }
        self.functions = functions
    }

    /// Why a cell cannot fail, and the line that shows it; `nil` when it may.
    static func verdict(
        on statements: [PythonStatement]
    ) -> (reason: GradedCellLiveness.Reason, line: Int)? {
        if statements.contains(where: { $0.tokens.first?.kind == .magic }) { return nil }
        func isHarmless(_ swallowing: Swallowing) -> Bool {
            var code = HarmlessCode(statements, swallowing)
            return code.areHarmless(statements)
        }
        let lenient: [Swallowing] = [.everyError, .stubs, .assertions]
        guard let swallowing = lenient.first(where: isHarmless) else { return nil }
        let live = liveStatements(of: statements)
        let catching = live.first { $0.keyword == "try" || $0.keyword == "with" }
        switch swallowing {
        case .everyError:
            if let catching { return (.swallowed, catching.line) }
            guard let definition = statements.first(where: { $0.keyword == "def" }) else {
                return (.checksNothing, 1)
            }
            let isCalled =
                live.contains { $0.keyword == "def" && $0.definedName != nil } && live.count > statements.count
            return (isCalled ? .checksNothing : .neverCalled, definition.line)
        case .stubs: return (.expectsStub, catching?.line ?? 1)
        case .assertions: return (.assertionsSwallowed, catching?.line ?? 1)
        }
    }

    /// The statements that running the cell reaches: those of the functions that it defines only when
    /// something calls them.
    private static func liveStatements(of statements: [PythonStatement]) -> [PythonStatement] {
        var functions: [String: PythonStatement] = [:]
        for statement in statements where statement.keyword == "def" {
            if let name = statement.definedName { functions[name] = statement }
        }
        var entered: Set<String> = []
        func reached(_ statements: [PythonStatement]) -> [PythonStatement] {
            statements.flatMap { statement -> [PythonStatement] in
                if statement.keyword == "def" { return [statement] }
                let called = statement.calls.map(\.name).filter { functions[$0] != nil && entered.insert($0).inserted }
                let bodies = called.compactMap { functions[$0] }.flatMap { reached($0.block) }
                return [statement] + bodies + reached(statement.block)
            }
        }
        return reached(statements)
    }

    private mutating func areHarmless(_ statements: [PythonStatement]) -> Bool {
        var index = 0
        while index < statements.count {
            let statement = statements[index]
            if statement.keyword == "try" {
                var end = index + 1
                while end < statements.count, ["except", "else", "finally"].contains(statements[end].keyword) {
                    end += 1
                }
                guard isHarmless(statement, clauses: statements[(index + 1)..<end]) else { return false }
                index = end
            } else {
                guard isHarmless(statement) else { return false }
                index += 1
            }
        }
        return true
    }

    private mutating func isHarmless(_ statement: PythonStatement) -> Bool {
        let rest = statement.tokens.dropFirst()
        switch statement.keyword {
        case "pass", "break", "continue", "global", "nonlocal": return true
        case "import", "from": return true
        case "@": return false
        case "assert": return rest.count == 1 && rest.first?.text == "True"
        case "raise", "del", "yield", "match", "case": return false
        case "return": return isHarmlessExpression(Array(rest))
        case "def": return isHarmlessHeader(statement)
        case "class":
            return isHarmlessExpression(Array(rest.dropFirst().filter { !$0.isMark("(") && !$0.isMark(")") }))
                && areHarmless(statement.block)
        case "with": return isHarmlessWith(statement)
        case "for":
            guard let split = rest.firstIndex(where: { $0.isName("in") }) else { return false }
            guard isHarmlessExpression(Array(rest[(split + 1)...])) else { return false }
            known.formUnion(rest[..<split].filter { $0.kind == .name }.map(\.text))
            return areHarmless(statement.block)
        case "if", "elif", "else", "while", "finally":
            return isHarmlessExpression(Array(rest)) && areHarmless(statement.block)
        case "except", "try": return false
        default: return isHarmlessAssignment(statement.tokens)
        }
    }

    /// A function's default values and annotations are evaluated where it is defined.
    private func isHarmlessHeader(_ statement: PythonStatement) -> Bool {
        guard let open = statement.tokens.firstIndex(where: { $0.isMark("(") }) else { return false }
        var isParameter = true
        for token in statement.tokens[open...] {
            switch token.text {
            case "(", ",": isParameter = true
            case ":", "=", ">": isParameter = false
            default:
                let isEvaluated = token.kind == .name && !isParameter
                if isEvaluated, !known.contains(token.text) { return false }
            }
        }
        return true
    }

    private mutating func isHarmless(_ statement: PythonStatement, clauses: ArraySlice<PythonStatement>) -> Bool {
        let handlers = clauses.filter { $0.keyword == "except" }
        let outer = known
        defer { known = outer }
        let isSwallowed = handlers.contains { swallows($0.tokens) }
        if !isSwallowed, !areHarmless(statement.block) { return false }
        for clause in clauses {
            known = outer
            if clause.keyword == "except", let name = clause.tokens.last, clause.tokens.count > 1 {
                known.insert(name.text)
            }
            guard areHarmless(clause.block) else { return false }
        }
        return true
    }

    private func swallows(_ tokens: [PythonToken]) -> Bool {
        let body = tokens.dropFirst().prefix { !$0.isName("as") }
        if body.isEmpty { return true }
        return body.contains { token in
            switch token.text {
            case "Exception", "BaseException": true
            case "NotImplementedError", "RuntimeError": swallowing == .stubs
            case "AssertionError": swallowing == .assertions
            default: false
            }
        }
    }

    /// `with pytest.raises(Exception):` and its like swallow what their block raises.
    private mutating func isHarmlessWith(_ statement: PythonStatement) -> Bool {
        let call = statement.calls.first?.name.split(separator: ".").last ?? ""
        guard ["raises", "assertRaises", "suppress"].contains(call) else { return false }
        return swallows(statement.tokens)
    }

    private mutating func isHarmlessAssignment(_ tokens: [PythonToken]) -> Bool {
        var depth = 0
        for (index, token) in tokens.enumerated() where token.kind == .mark {
            switch token.text {
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case "=" where depth == 0:
                guard isHarmlessAssignment(Array(tokens[(index + 1)...])) else { return false }
                return assign(Array(tokens[..<index]))
            case "+=", "-=", "*=", "/=":
                let isKnown = isHarmlessExpression(Array(tokens[..<index]))
                return isKnown && isHarmlessExpression(Array(tokens[(index + 1)...]))
            default: break
            }
        }
        return isHarmlessExpression(tokens)
    }

    /// Makes the names of a plain target known; another target must be harmless itself.
    private mutating func assign(_ target: [PythonToken]) -> Bool {
        let names = target.filter { $0.kind == .name }.map(\.text)
        if target.allSatisfy({ $0.kind == .name || $0.isMark(",") || $0.isMark("(") || $0.isMark(")") }) {
            known.formUnion(names)
            return true
        }
        return isHarmlessExpression(target)
    }

    private mutating func isHarmlessExpression(_ tokens: [PythonToken]) -> Bool {
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .magic: return false
            case .number, .mark: continue
            case .string:
                guard isHarmlessString(token) else { return false }
            case .name:
                let isAttribute = index > 0 && tokens[index - 1].isMark(".")
                let isKeyword = index + 1 < tokens.count && tokens[index + 1].isMark("=") && index > 0
                if isAttribute || isKeyword || Self.words.contains(token.text) { continue }
                let isCall = index + 1 < tokens.count && tokens[index + 1].isMark("(")
                if isCall, let function = functions[token.text] {
                    guard isHarmlessCall(of: function, named: token.text) else { return false }
                } else if !known.contains(token.text) {
                    return false
                }
            }
        }
        return true
    }

    private mutating func isHarmlessCall(of function: PythonStatement, named name: String) -> Bool {
        guard calling.insert(name).inserted else { return true }
        let outer = known
        defer {
            known = outer
            calling.remove(name)
        }
        let parameters = function.tokens.dropFirst(2).filter { $0.kind == .name }.map(\.text)
        known.formUnion(parameters)
        return areHarmless(function.block)
    }

    /// A formatted string evaluates what stands in its braces.
    private mutating func isHarmlessString(_ token: PythonToken) -> Bool {
        let prefix = token.text.prefix { $0 != "\"" && $0 != "'" }
        guard prefix.contains(where: { "fFtT".contains($0) }) else { return true }
        for expression in Self.expressions(in: token.text) {
            let lines = PythonTokenizer.lines(of: Text(expression))
            guard lines.allSatisfy({ isHarmlessExpression($0.tokens) }) else { return false }
        }
        return true
    }

    private static func expressions(in string: String) -> [String] {
        var expressions: [String] = []
        var current: String?
        var depth = 0
        var previous: Character = " "
        for character in string {
            switch (character, current) {
            case ("{", nil): current = previous == "{" ? nil : ""
            case ("{", _):
                if current?.isEmpty ?? false { current = nil } else { depth += 1 }
            case ("}", .some(let text)) where depth == 0:
                expressions.append(text)
                current = nil
            case ("}", .some): depth -= 1
            case (":", .some(let text)) where depth == 0:
                expressions.append(text)
                current = nil
            case ("!", .some(let text)) where depth == 0:
                expressions.append(text)
                current = nil
            case ("(", .some), ("[", .some):
                depth += 1
                current?.append(character)
            case (")", .some), ("]", .some):
                depth -= 1
                current?.append(character)
            case (_, .some): current?.append(character)
            case (_, nil): break
            }
            previous = character
        }
        return expressions
    }

    /// Python's words, which are no names of anything.
    private static let words: Set<String> = [
        "and", "or", "not", "in", "is", "if", "else", "None", "True", "False", "__name__", "__file__",
    ]

    /// Python's own functions that do no more than they are given.
    private static let builtins: Set<String> = [
        "print", "len", "range", "str", "int", "float", "bool", "list", "dict", "set", "tuple", "sum", "min", "max",
        "abs", "round", "sorted", "enumerate", "zip", "repr", "format", "isinstance", "type", "any", "all", "object",
        "Exception", "AssertionError", "NotImplementedError", "ValueError", "TypeError", "traceback", "hasattr",
    ]
}
