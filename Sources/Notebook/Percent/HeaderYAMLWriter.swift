/// Writes metadata as PyYAML's `safe_dump` does for jupytext: block style, keys in order, no flow.
struct HeaderYAMLWriter {
    /// Where PyYAML begins to fold a text that holds blanks.
    private static let width = 80

    private(set) var lines: [String] = []

    init(_ object: JSONObject) throws(NotebookError) {
        try write(object, indentation: 0, lead: "")
    }

    /// - Parameter lead: what stands before the first key, e.g. `- `.
    private mutating func write(_ object: JSONObject, indentation: Int, lead: String) throws(NotebookError) {
        let margin = String(repeating: " ", count: indentation)
        for (index, member) in object.members.sorted(by: { $0.key < $1.key }).enumerated() {
            let start = (index == 0 && !lead.isEmpty ? lead : margin) + (try scalar(.string(member.key), column: 0))
            switch member.value {
            case .object(let inner) where !inner.members.isEmpty:
                lines.append(start + ":")
                try write(inner, indentation: indentation + 2, lead: "")
            case .array(let elements) where !elements.isEmpty:
                lines.append(start + ":")
                try write(elements, indentation: indentation, lead: "")
            case let value:
                lines.append("\(start): \(try scalar(value, column: start.utf8.count + 2))")
            }
        }
    }

    private mutating func write(_ elements: [JSON], indentation: Int, lead: String) throws(NotebookError) {
        let margin = String(repeating: " ", count: indentation)
        for (index, element) in elements.enumerated() {
            let start = (index == 0 && !lead.isEmpty ? lead : margin) + "- "
            switch element {
            case .object(let inner) where !inner.members.isEmpty:
                try write(inner, indentation: indentation + 2, lead: start)
            case .array(let inner) where !inner.isEmpty:
                try write(inner, indentation: indentation + 2, lead: start)
            case let value: lines.append(start + (try scalar(value, column: start.utf8.count)))
            }
        }
    }

    private func scalar(_ value: JSON, column: Int) throws(NotebookError) -> String {
        switch value {
        case .null: return "null"
        case .bool(let bool): return bool ? "true" : "false"
        case .number(let literal): return try number(literal)
        case .array: return "[]"
        case .object: return "{}"
        case .string(let text):
            let string = text.string
            guard text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
                throw NotebookError(
                    "the notebook's metadata hold \"\(string.prefix(40))\", which no header is written for")
            }
            let written = isPlain(string) ? string : "'" + string.replacingQuotes + "'"
            guard column + written.utf8.count <= Self.width || !string.contains(" ") else {
                throw NotebookError("the notebook's metadata hold a text too long for a header's line")
            }
            return written
        }
    }

    private func number(_ literal: String) throws(NotebookError) -> String {
        let written = PythonNumber.spelling(of: literal)
        switch written {
        case "NaN": return ".nan"
        case "Infinity": return ".inf"
        case "-Infinity": return "-.inf"
        default: break
        }
        guard !written.utf8.contains(UInt8(ascii: "e")) else {
            throw NotebookError("the notebook's metadata hold the number \(literal), which no header is written for")
        }
        return written
    }

    /// Whether PyYAML writes the text without quotes.
    private func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        let second = text.utf8.dropFirst().first
        if "#,[]{}&*!|>'\"%@` ".utf8.contains(first) || last == UInt8(ascii: " ") || last == UInt8(ascii: ":") {
            return false
        }
        if "?:-".utf8.contains(first), second == nil || second == UInt8(ascii: " ") { return false }
        if text.hasPrefix("---") || text.hasPrefix("...") || text == "=" || text == "<<" { return false }
        let bytes = Array(text.utf8)[...]
        if bytes.contains(": ") || bytes.contains(" #") { return false }
        if Self.words.contains(text) { return false }
        let scalar = YAML11Number(text)
        return scalar.number == nil && !scalar.isDate
    }

    private static let words: Set<String> = Set(
        ["yes", "no", "on", "off", "true", "false", "null"].flatMap {
            [$0, $0.prefix(1).uppercased() + $0.dropFirst(), $0.uppercased()]
        } + ["~", ".inf", ".Inf", ".INF", "+.inf", "-.inf", ".nan", ".NaN", ".NAN"])
}

extension String {
    fileprivate var replacingQuotes: String {
        split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    }
}
