/// A statement of Python source with the statements of its block.
struct PythonStatement: Hashable, Sendable {
    /// The tokens up to the block, the colon before it left out.
    let tokens: [PythonToken]
    let block: [PythonStatement]
    let indentation: Int

    /// The word that says what kind of statement it is; empty for an expression or assignment.
    let keyword: String

    init(tokens: [PythonToken], block: [PythonStatement], indentation: Int) {
        self.tokens = tokens
        self.block = block
        self.indentation = indentation
        keyword = Self.keyword(of: tokens)
    }

    var line: Int { tokens.first?.line ?? 0 }

    private static func keyword(of tokens: [PythonToken]) -> String {
        guard let first = tokens.first, first.kind == .name else {
            return tokens.first?.isMark("@") ?? false ? "@" : ""
        }
        let word = first.text == "async" && tokens.count > 1 ? tokens[1].text : first.text
        return keywords.contains(word) ? word : ""
    }

    /// The name that a `def` or `class` gives.
    var definedName: String? {
        guard keyword == "def" || keyword == "class",
            let index = tokens.firstIndex(where: { $0.isName("def") || $0.isName("class") }), index + 1 < tokens.count
        else { return nil }
        return tokens[index + 1].text
    }

    /// Whether it is `if __name__ == "__main__":`, whose block runs in a script and in a notebook, but
    /// not on import.
    var isMainGuard: Bool {
        tokens.count == 4 && keyword == "if" && tokens.contains { $0.isName("__name__") }
            && tokens.contains { $0.isMark("==") }
            && tokens.contains { $0.kind == .string && $0.text.utf8.span.firstOffset(of: "__main__".utf8.span) != nil }
    }

    private static let compoundWords = [
        "if", "elif", "else", "for", "while", "with", "try", "except", "finally", "def", "class", "async", "match",
        "case",
    ]
    private static let keywords = PythonWords(
        compoundWords + [
            "assert", "raise", "return", "import", "from", "pass", "break", "continue", "global", "nonlocal", "del",
            "yield",
        ])

    /// The words that open a block.
    static let compounds = PythonWords(compoundWords)
}

extension PythonStatement {
    /// The statements of a source.
    static func parse(_ source: Text) -> [PythonStatement] {
        var lines = PythonTokenizer.lines(of: source)[...]
        var statements: [PythonStatement] = []
        while let first = lines.first { statements += block(from: &lines, deeperThan: first.indentation - 1) }
        return statements
    }

    private static func block(
        from lines: inout ArraySlice<PythonTokenizer.LogicalLine>, deeperThan outer: Int
    ) -> [PythonStatement] {
        var statements: [PythonStatement] = []
        while let line = lines.first, line.indentation > outer {
            lines.removeFirst()
            for (tokens, isLast) in line.tokens.statements {
                let (head, inline) = tokens.splitAtBlock
                var inner: [PythonStatement] = []
                if let inline {
                    inner = inline.statements.map {
                        PythonStatement(tokens: $0.tokens, block: [], indentation: line.indentation + 1)
                    }
                    if inner.isEmpty, isLast { inner = block(from: &lines, deeperThan: line.indentation) }
                }
                statements.append(PythonStatement(tokens: head, block: inner, indentation: line.indentation))
            }
        }
        return statements
    }
}

extension [PythonToken] {
    /// The simple statements between semicolons; of a compound statement the whole.
    fileprivate var statements: [(tokens: [PythonToken], isLast: Bool)] {
        guard let first, !PythonStatement.compounds.contains(first.text) else { return isEmpty ? [] : [(self, true)] }
        guard contains(where: { $0.isMark(";") }) else { return [(self, true)] }
        let parts = split { $0.isMark(";") }.map(Array.init)
        return parts.enumerated().map { ($1, $0 == parts.count - 1) }
    }

    /// A compound statement's tokens before the colon, and those behind it; other statements whole.
    fileprivate var splitAtBlock: (head: [PythonToken], inline: [PythonToken]?) {
        guard let first, PythonStatement.compounds.contains(first.text), first.kind == .name else { return (self, nil) }
        var depth = 0
        var lambdas = 0
        for (index, token) in enumerated() {
            if token.isName("lambda") { lambdas += 1 }
            guard token.kind == .mark else { continue }
            switch token.text {
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case ":" where depth == 0 && lambdas > 0: lambdas -= 1
            case ":" where depth == 0: return (Array(self[..<index]), Array(self[(index + 1)...]))
            default: break
            }
        }
        return (self, nil)
    }
}
