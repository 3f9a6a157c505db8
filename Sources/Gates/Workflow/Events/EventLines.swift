/// Reads an event as `EventText` writes it, without all that a reader of YAML has to think of: a course has thousands of
/// events, and every answer begins with reading them.
///
/// It knows lines of `key: value`, each key once; values of letters, digits and a few signs, or in quotes with nothing to
/// unescape; lists of digests; one level of mapping; and the block of a signature at the end. Whatever else stands in
/// the text makes it give up, and then YAML's own reader says what the text means. What both read they read alike.
struct EventLines {
    private let bytes: [UInt8]
    private var position = 0
    private var event = Event()
    private var keys: [String] = []

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The event that a text stands for; `nil` when only YAML's reader can tell.
    static func event(in bytes: [UInt8]) -> Event? {
        var lines = EventLines(bytes)
        while lines.position < bytes.count {
            guard lines.readEntry() != nil else { return nil }
        }
        return ["event", "time", "by"].allSatisfy(lines.keys.contains) ? lines.event : nil
    }

    private mutating func readEntry() -> Void? {
        guard let key = word(), take(":"), !keys.contains(key) else { return nil }
        keys.append(key)
        switch key {
        case "event": return value().flatMap(EventKind.init(rawValue:)).map { event.kind = $0 }
        case "course": return value().map { event.course = $0 }
        case "module": return value().map { event.module = $0 }
        case "gate": return value().map { event.gate = $0 }
        case "step": return value().flatMap(Step.init).map { event.step = $0 }
        case "state": return value().map { event.state = $0 }
        case "after": return digests().map { event.after = $0 }
        case "time": return moment().map { event.time = $0 }
        case "by": return value().map { event.by = $0 }
        case "role": return value().map { event.role = $0 }
        case "to": return value().map { event.to = $0 }
        case "about": return value().map { event.about = $0 }
        case "text": return value().map { event.text = $0 }
        case "because": return value().map { event.because = $0 }
        case "statements": return mapping { $0 }.map { event.statements = $0 }
        case "scope": return value().flatMap(Digest.init(hex:)).map { event.scope = $0 }
        case "scopes": return mapping(Digest.init(hex:)).map { event.scopes = $0 }
        case "tree": return value().map { event.tree = $0 }
        case "evidence": return digests().map { event.evidence = $0 }
        case "until": return moment().map { event.until = $0 }
        case "file": return value().map { event.file = $0 }
        case "before": return value().flatMap(Digest.init(hex:)).map { event.before = $0 }
        case "content": return value().flatMap(Digest.init(hex:)).map { event.content = $0 }
        case "signature": return block().map { event.signature = $0 }
        default: return nil
        }
    }

    /// A scalar on the rest of the line.
    private mutating func value() -> String? {
        guard take(" ") else { return nil }
        if take("\"") {
            let text = bytes[position...].prefix {
                $0.isVisible && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
            }
            position = text.endIndex
            return take("\"\n") ? String(decoding: text, as: UTF8.self) : nil
        }
        let text = bytes[position...].prefix(while: \.isPlain)
        position = text.endIndex
        guard take("\n"), text.first?.isLetterOrDigit ?? false, text.last != UInt8(ascii: " ") else { return nil }
        return Self.text(text)
    }

    private mutating func moment() -> Timestamp? {
        guard take(" ") else { return nil }
        let text = bytes[position...].prefix { $0 != UInt8(ascii: "\n") }
        position = text.endIndex
        // Its reader takes nothing but digits and the signs of a moment.
        return take("\n") && text.count <= 20 ? Timestamp(String(decoding: text, as: UTF8.self)) : nil
    }

    private mutating func digests() -> [Digest]? {
        guard take("\n") else { return nil }
        var digests: [Digest] = []
        while take("  - ") {
            guard let digest = Digest(digits: bytes[position...].prefix(64)) else { return nil }
            position += 64
            guard take("\n") else { return nil }
            digests.append(digest)
        }
        return digests.isEmpty ? nil : digests
    }

    private mutating func mapping<Value>(_ value: (String) -> Value?) -> OrderedMap<Value>? {
        guard take("\n") else { return nil }
        var entries: [(String, Value)] = []
        while take("  ") {
            guard let key = word(), take(":"), !entries.contains(where: { $0.0 == key }),
                let value = self.value().flatMap(value)
            else { return nil }
            entries.append((key, value))
        }
        return entries.isEmpty ? nil : OrderedMap(entries)
    }

    /// Lines of equal indentation up to the end of the text.
    private mutating func block() -> String? {
        guard take(" |\n") else { return nil }
        var text: [UInt8] = []
        while position < bytes.count {
            guard take("  ") else { return nil }
            let line = bytes[position...].prefix(while: \.isVisible)
            position = line.endIndex
            guard let first = line.first, first != UInt8(ascii: " "), take("\n") else { return nil }
            text += line
            text.append(UInt8(ascii: "\n"))
        }
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    /// What stands before a colon.
    private mutating func word() -> String? {
        let text = bytes[position...].prefix(100).prefix { $0.isPlain && $0 != UInt8(ascii: " ") }
        position = text.endIndex
        return text.first?.isLetterOrDigit ?? false ? Self.text(text) : nil
    }

    /// The text of a plain scalar, unless some schema of YAML takes it for something else.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.count <= 5, let first = bytes.first else { return text }
        switch first | 0x20 {
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "y"), UInt8(ascii: "o"):
            return otherWords.contains(text.lowercased()) ? nil : text
        default: return text
        }
    }

    private static let otherWords: Set = ["true", "false", "null", "yes", "no", "on", "off"]

    private mutating func take(_ text: String) -> Bool {
        var end = position
        for byte in text.utf8 {
            guard end < bytes.count, bytes[end] == byte else { return false }
            end += 1
        }
        position = end
        return true
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    /// Whether a plain scalar may hold the byte wherever it stands but at the beginning.
    fileprivate var isPlain: Bool {
        if isLetterOrDigit { return true }
        switch self {
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "@"),
            UInt8(ascii: ">"), UInt8(ascii: " "):
            return true
        default: return false
        }
    }

    fileprivate var isVisible: Bool { (0x20...0x7E).contains(self) }
}
