import Notebook

/// Writes an event as the readable YAML that is committed.
struct EventText {
    /// Every byte that is signed and digested: all keys but the signature.
    let signed: [UInt8]

    init(_ event: Event) {
        var lines: [String] = []
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("\(key): \(value.yamlScalar)") }
        }
        /// Digests and moments mean nothing but themselves, though they may begin with a digit.
        func addPlain(_ key: String, _ value: String?) {
            if let value { lines.append("\(key): \(value)") }
        }
        func add(_ key: String, _ entries: [(String, String)]) {
            guard !entries.isEmpty else { return }
            lines.append("\(key):")
            lines += entries.map { "  \($0.0.yamlScalar): \($0.1.yamlScalar)" }
        }
        func add(_ key: String, _ digests: [Digest]) {
            guard !digests.isEmpty else { return }
            lines.append("\(key):")
            lines += digests.map { "  - \($0)" }
        }
        add("event", event.kind.rawValue)
        add("course", event.course)
        add("module", event.module)
        add("gate", event.gate)
        add("step", event.step.map { "\($0.from) -> \($0.to)" })
        add("state", event.state)
        add("after", event.after)
        addPlain("time", event.time.description)
        add("by", event.by)
        add("role", event.role)
        add("to", event.to)
        add("about", event.about)
        add("text", event.text)
        add("because", event.because)
        add("statements", event.statements.entries.map { ($0.key, $0.value) })
        addPlain("scope", event.scope?.hex)
        if !event.scopes.isEmpty {
            lines.append("scopes:")
            lines += event.scopes.entries.map { "  \($0.key.yamlScalar): \($0.value)" }
        }
        addPlain("tree", event.tree)
        add("evidence", event.evidence)
        addPlain("until", event.until?.description)
        add("file", event.file)
        addPlain("before", event.before?.hex)
        addPlain("content", event.content?.hex)
        if let run = event.run {
            lines.append("run:")
            lines += run.text.split(separator: "\n").map { "  \($0)" }
        }
        signed = Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// The whole file.
    ///
    /// - Parameter signature: the armoured signature over `signed`; the event is a claim without one.
    func file(signature: String?) -> [UInt8] {
        guard let signature else { return signed }
        let lines = signature.split(separator: "\n").map { "  \($0)\n" }
        return signed + Array(("signature: |\n" + lines.joined()).utf8)
    }
}

extension String {
    /// The text as a YAML scalar that means this text and nothing else, on one line.
    var yamlScalar: String {
        let isPlain =
            utf8.first.map(\.isASCIILetter) ?? false
            && utf8.allSatisfy { $0.isASCIILetter || $0.isDigit || Array("_-./@> ".utf8).contains($0) }
            && utf8.last != UInt8(ascii: " ")
            && !["true", "false", "null", "yes", "no", "on", "off"].contains(lowercased())
        guard !isPlain else { return self }
        let quoted = String(decoding: JSON.string(Text(self)).compact, as: UTF8.self)
        return quoted.unicodeScalars.map { $0.isReadAsWritten ? String($0) : $0.escaped }.joined()
    }
}

extension Unicode.Scalar {
    /// Whether a quoted scalar of YAML keeps the character: some break a line there, others may not stand in it
    /// (YAML 1.1, 4.1 and 5.4).
    fileprivate var isReadAsWritten: Bool {
        switch value {
        case 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }

    /// As `\uXXXX`.
    fileprivate var escaped: String {
        let digits = String(value, radix: 16)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension UInt8 {
    fileprivate var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) && self < 0x80
    }
}
