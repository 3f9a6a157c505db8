/// Writes the few forms of YAML that files of ours have: keys, quoted texts, lists.
struct YAMLText {
    private(set) var text = ""

    mutating func add(_ key: String, _ value: String) {
        text += "\(key): \(Self.quoted(value))\n"
    }

    mutating func add(_ key: String, _ value: Int) {
        text += "\(key): \(value)\n"
    }

    /// A word that is no text to any reader but itself: an id, a digest, a time.
    mutating func add(_ key: String, word: String) {
        text += "\(key): \(word)\n"
    }

    mutating func add(_ key: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        text += "\(key):\n" + values.map { "  - \(Self.quoted($0))\n" }.joined()
    }

    mutating func add(_ key: String, _ members: [(String, String)]) {
        guard !members.isEmpty else { return }
        text += "\(key):\n" + members.map { "  \(Self.quoted($0.0)): \(Self.quoted($0.1))\n" }.joined()
    }

    /// A double-quoted scalar on one line.
    static func quoted(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "\"") { quoted, scalar in
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default:
                if isPrintable(scalar) {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16)
                    quoted += scalar.value > 0xffff ? "\\U" : "\\u"
                    quoted += String(repeating: "0", count: (scalar.value > 0xffff ? 8 : 4) - digits.count) + digits
                }
            }
        } + "\""
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
        default: true
        }
    }
}
