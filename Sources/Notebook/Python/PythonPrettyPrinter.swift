/// A value laid out as Python's `pprint.pformat(value, width=78)` does, for the messages of nbformat.
enum PythonPrettyPrinter {
    private static let width = 78

    static func string(of value: JSON) -> String {
        layout(value, indent: 0, allowance: 0)
    }

    private static func layout(_ value: JSON, indent: Int, allowance: Int) -> String {
        let repr = sortedRepr(value)
        if repr.unicodeScalars.count <= width - indent - allowance { return repr }
        switch value {
        case .object(let object) where !object.members.isEmpty:
            let members = object.members.sorted { $0.key < $1.key }
            let items = members.enumerated().map { index, member in
                let key = member.key.pythonRepr
                let isLast = index == members.count - 1
                return key + ": "
                    + layout(
                        member.value, indent: indent + 1 + key.unicodeScalars.count + 2,
                        allowance: isLast ? allowance + 1 : 1)
            }
            return "{" + items.joined(separator: ",\n" + blanks(indent + 1)) + "}"
        case .array(let array) where !array.isEmpty:
            let items = array.enumerated().map { index, item in
                layout(item, indent: indent + 1, allowance: index == array.count - 1 ? allowance + 1 : 1)
            }
            return "[" + items.joined(separator: ",\n" + blanks(indent + 1)) + "]"
        case .null, .bool, .number, .string, .array, .object: return repr
        }
    }

    private static func sortedRepr(_ value: JSON) -> String {
        switch value {
        case .object(let object):
            let members = object.members.sorted { $0.key < $1.key }
            return "{" + members.map { $0.key.pythonRepr + ": " + sortedRepr($0.value) }.joined(separator: ", ") + "}"
        case .array(let array): return "[" + array.map(sortedRepr).joined(separator: ", ") + "]"
        case .null, .bool, .number, .string: return value.pythonRepr
        }
    }

    private static func blanks(_ count: Int) -> String {
        String(repeating: " ", count: count)
    }
}
