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
        case .string(let text): return pieces(of: text, indent: indent, allowance: allowance)
        case .null, .bool, .number, .array, .object: return repr
        }
    }

    /// A string too long for its line: one literal a line of text, and these cut between words.
    private static func pieces(of text: Text, indent: Int, allowance: Int) -> String {
        let lines = text.pythonLines(keepingEnds: true)
        var pieces: [String] = []
        for (number, line) in lines.enumerated() {
            let isLast = number == lines.count - 1
            let repr = Text(utf8: line).pythonRepr
            if repr.unicodeScalars.count <= width - indent - (isLast ? allowance : 0) {
                pieces.append(repr)
                continue
            }
            let words = words(of: line)
            var current: [UInt8] = []
            for (index, word) in words.enumerated() {
                let room = width - indent - (isLast && index == words.count - 1 ? allowance : 0)
                if Text(utf8: current + word).pythonRepr.unicodeScalars.count > room {
                    if !current.isEmpty { pieces.append(Text(utf8: current).pythonRepr) }
                    current = Array(word)
                } else {
                    current += word
                }
            }
            if !current.isEmpty { pieces.append(Text(utf8: current).pythonRepr) }
        }
        return pieces.joined(separator: "\n" + blanks(indent))
    }

    /// The words of a line, each with the white space behind it.
    private static func words(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        var start = line.startIndex
        var index = line.startIndex
        while index < line.endIndex {
            let space = line[index...].prefix(line[index...].leadingSpace)
            index = space.isEmpty ? index + 1 : space.endIndex
            if !space.isEmpty || index == line.endIndex {
                words.append(line[start..<index])
                start = index
            }
        }
        return words
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
