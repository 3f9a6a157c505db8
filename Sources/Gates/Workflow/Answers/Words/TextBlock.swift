/// Lines of at most eighty columns, as the answers of the workflow are printed.
struct TextBlock {
    private(set) var lines: [String] = []
    private let style: TerminalStyle
    private static let width = 80

    init(_ style: TerminalStyle) {
        self.style = style
    }

    mutating func add(_ line: String = "") { lines.append(line) }

    mutating func heading(_ text: String) {
        if !lines.isEmpty { add() }
        add(style.bold(text))
    }

    /// Adds phrases, as many to a line as fit; one that is too long is broken at its spaces.
    mutating func add(_ phrases: [String], indent: Int, joinedBy separator: String = "; ") {
        let space = String(repeating: " ", count: indent)
        var line = ""
        for phrase in phrases {
            let joined = line.isEmpty ? phrase : line + separator + phrase
            if indent + joined.count <= Self.width {
                line = joined
            } else {
                if !line.isEmpty { add(space + line) }
                line = phrase
            }
            while indent + line.count > Self.width, let cut = Self.cut(line, Self.width - indent) {
                add(space + line[..<cut])
                line = String(line[cut...].dropFirst())
            }
        }
        if !line.isEmpty { add(space + line) }
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    /// The last space up to which `text` fits, else the first one behind.
    private static func cut(_ text: String, _ room: Int) -> String.Index? {
        let end = text.index(text.startIndex, offsetBy: min(max(room, 0) + 1, text.count))
        return text[..<end].lastIndex(of: " ") ?? text[end...].firstIndex(of: " ")
    }
}

extension String {
    /// The text with spaces behind it up to a width.
    func filled(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}

extension Sequence<String> {
    /// As a person lists things: `a`, `a and b`, `a, b and c`.
    var listed: String {
        let items = Array(self)
        guard items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + items[items.count - 1]
    }
}
