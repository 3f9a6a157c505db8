/// What a cell of Python code defines and calls: enough to see whether a test is there, and whether
/// anything calls it.
public struct PythonOutline: Hashable, Sendable {
    public struct Function: Hashable, Sendable {
        public let name: String
        /// The line of its `def`, from 1.
        public let line: Int
        /// The width of the white space before it.
        public let indentation: Int
        /// Whether it stands in no other function and in no class.
        public let isTopLevel: Bool
    }

    public struct Call: Hashable, Sendable {
        /// What is called, with the names before its dots where these are plain: `test_unit`, `np.allclose`.
        public let name: String
        public let line: Int
        /// Whether it stands in no function and in no class, so that it happens when the source is run.
        public let isTopLevel: Bool
        /// Whether it stands under `if __name__ == "__main__":`.
        public let isGuarded: Bool
    }

    public private(set) var functions: [Function] = []
    public private(set) var calls: [Call] = []

    init(_ statements: [PythonStatement]) {
        read(statements, isTopLevel: true, isGuarded: false)
    }

    private mutating func read(_ statements: [PythonStatement], isTopLevel: Bool, isGuarded: Bool) {
        for statement in statements {
            let definition = statement.definedName
            if statement.keyword == "def", let definition {
                functions.append(
                    Function(
                        name: definition, line: statement.line, indentation: statement.indentation,
                        isTopLevel: isTopLevel))
            }
            for call in statement.calls where call.name != definition {
                calls.append(Call(name: call.name, line: call.line, isTopLevel: isTopLevel, isGuarded: isGuarded))
            }
            read(
                statement.block, isTopLevel: isTopLevel && definition == nil,
                isGuarded: isGuarded || isTopLevel && statement.isMainGuard)
        }
    }
}

extension PythonStatement {
    /// The calls among the statement's own tokens.
    var calls: [(name: String, line: Int)] {
        var calls: [(name: String, line: Int)] = []
        for index in tokens.indices.dropFirst() where tokens[index].isMark("(") {
            var start = index - 1
            guard tokens[start].kind == .name, !Self.isOperatorWord(tokens[start].text) else { continue }
            var name = tokens[start].text
            while start >= 2, tokens[start - 1].isMark("."), tokens[start - 2].kind == .name {
                start -= 2
                name = tokens[start].text + "." + name
            }
            calls.append((name, tokens[start].line))
        }
        return calls
    }

    /// Words that are followed by a parenthesis without calling anything.
    private static func isOperatorWord(_ word: String) -> Bool { operatorWords.contains(word) }

    private static let operatorWords = PythonWords([
        "and", "or", "not", "in", "is", "if", "elif", "else", "for", "while", "with", "assert", "return", "yield",
        "raise", "del", "lambda", "except", "import", "from", "as", "await", "case", "match", "None", "True", "False",
    ])
}
