/// Reads the elements of an XML document one after the other, for reports that tools write.
///
/// It is strict about what it reads: a document that is cut short, badly nested or not UTF-8 is an error, and so is a DOCTYPE,
/// which no report needs and which can name other files. Text between elements is passed over.
struct XMLReader {
    enum Event: Hashable {
        case start(String, [String: String])
        case end(String)
    }

    struct Fault: Error, Hashable {
        let message: String
    }

    /// How deep elements may stand in each other.
    private static let depthLimit = 256

    private let bytes: [UInt8]
    private var position = 0
    private var open: [String] = []
    private var isAfterEmptyElement = false
    private var hasRoot = false

    /// - Throws: `Fault` when the bytes are no UTF-8.
    init(_ bytes: [UInt8]) throws(Fault) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(message: "the report is not UTF-8") }
        self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The next start or end of an element; `nil` at the end of a whole document.
    mutating func next() throws(Fault) -> Event? {
        if isAfterEmptyElement {
            isAfterEmptyElement = false
            return .end(open.removeLast())
        }
        while true {
            try passText()
            guard position < bytes.count else {
                guard open.isEmpty, hasRoot else { throw fault("the report ends too early") }
                return nil
            }
            if take("<!--") {
                try pass("-->")
            } else if take("<![CDATA[") {
                guard !open.isEmpty else { throw fault("text stands outside the document") }
                try pass("]]>")
            } else if take("<?") {
                try pass("?>")
            } else if take("<!") {
                throw fault("a report has no DOCTYPE")
            } else if take("</") {
                return try end()
            } else {
                position += 1
                return try start()
            }
        }
    }

    private mutating func passText() throws(Fault) {
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if open.isEmpty, !Self.isSpace(bytes[position]) { throw fault("text stands outside the document") }
            position += 1
        }
    }

    private mutating func start() throws(Fault) -> Event {
        guard !open.isEmpty || !hasRoot else { throw fault("there are two documents in one") }
        guard open.count < Self.depthLimit else { throw fault("elements stand too deep in each other") }
        let name = try self.name()
        hasRoot = true
        open.append(name)
        var attributes: [String: String] = [:]
        while true {
            passSpace()
            if take("/>") {
                isAfterEmptyElement = true
                return .start(name, attributes)
            }
            if take(">") { return .start(name, attributes) }
            let key = try self.name()
            passSpace()
            guard take("=") else { throw fault("an attribute has no value") }
            passSpace()
            guard attributes.updateValue(try value(), forKey: key) == nil else {
                throw fault("the attribute \(key) stands twice")
            }
        }
    }

    private mutating func end() throws(Fault) -> Event {
        let name = try self.name()
        passSpace()
        guard take(">"), open.last == name else { throw fault("\(name) ends where it did not begin") }
        open.removeLast()
        return .end(name)
    }

    private mutating func name() throws(Fault) -> String {
        let start = position
        while position < bytes.count, !Self.isSpace(bytes[position]), !"<>/=\"'&".utf8.contains(bytes[position]) {
            position += 1
        }
        guard position > start else { throw fault("a name is missing") }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func value() throws(Fault) -> String {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else { throw fault("a value has no quotes") }
        let quote = bytes[position]
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote {
            guard bytes[position] != UInt8(ascii: "<") else { throw fault("a value holds <") }
            position += 1
        }
        guard position < bytes.count else { throw fault("the report ends too early") }
        position += 1
        return try Self.unescaped(bytes[start..<(position - 1)])
    }

    /// Replaces the five named entities and the numbered ones; there are no others without a DOCTYPE.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) throws(Fault) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var text = ""
        var rest = bytes
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += String(decoding: rest[..<mark], as: UTF8.self)
            guard let close = rest[mark...].firstIndex(of: UInt8(ascii: ";")) else {
                throw Fault(message: "an entity does not end")
            }
            text.unicodeScalars.append(try scalar(String(decoding: rest[(mark + 1)..<close], as: UTF8.self)))
            rest = rest[(close + 1)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    private static func scalar(_ entity: String) throws(Fault) -> Unicode.Scalar {
        let named: [String: Unicode.Scalar] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
        if let scalar = named[entity] { return scalar }
        let number =
            entity.hasPrefix("#x")
            ? UInt32(entity.dropFirst(2), radix: 16)
            : entity.hasPrefix("#") ? UInt32(entity.dropFirst()) : nil
        guard let scalar = number.flatMap(Unicode.Scalar.init) else {
            throw Fault(message: "&\(entity); is no character")
        }
        return scalar
    }

    private mutating func pass(_ end: String) throws(Fault) {
        while position < bytes.count {
            if take(end) { return }
            position += 1
        }
        throw fault("the report ends too early")
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    private mutating func passSpace() {
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    private func fault(_ message: String) -> Fault {
        let line = bytes.prefix(position).count { $0 == UInt8(ascii: "\n") } + 1
        return Fault(message: "line \(line): \(message)")
    }
}
