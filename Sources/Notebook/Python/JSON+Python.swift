/// A JSON value as Python sees it after `json.loads`: nbgrader's decisions and messages are made of it.
extension JSON {
    /// Python's `bool(value)`.
    var isTruthy: Bool {
        switch self {
        case .null: false
        case .bool(let bool): bool
        case .number(let literal): NumberLiteral(literal).double != 0
        case .string(let text): !text.isEmpty
        case .array(let array): !array.isEmpty
        case .object(let object): !object.members.isEmpty
        }
    }

    /// The value as a number, `true` and `false` being 1 and 0 as in Python.
    var pythonNumber: NumberLiteral? {
        switch self {
        case .bool(let bool): .integer(bool ? "1" : "0")
        case .number(let literal): NumberLiteral(literal)
        default: nil
        }
    }

    /// The name of the value's Python type; nbformat makes every object a `NotebookNode`.
    var pythonType: String {
        switch self {
        case .null: "NoneType"
        case .bool: "bool"
        case .number(let literal):
            if case .integer = NumberLiteral(literal) { "int" } else { "float" }
        case .string: "str"
        case .array: "list"
        case .object: "NotebookNode"
        }
    }

    /// Python's `repr(value)`.
    var pythonRepr: String {
        switch self {
        case .null: "None"
        case .bool(let bool): bool ? "True" : "False"
        case .number(let literal): NumberLiteral(literal).repr
        case .string(let text): text.pythonRepr
        case .array(let array): "[" + array.map(\.pythonRepr).joined(separator: ", ") + "]"
        case .object(let object):
            "{" + object.members.map { $0.key.pythonRepr + ": " + $0.value.pythonRepr }.joined(separator: ", ") + "}"
        }
    }

    /// Python's `str(value)`.
    var pythonString: String {
        if case .string(let text) = self { text.string } else { pythonRepr }
    }
}
