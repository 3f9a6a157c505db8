import Crypto
import Git
import Notebook

/// What a finding is about, apart from where it stands: two runs over a notebook in which only other
/// cells moved give the same meaning.
///
/// It is worked out when somebody asks: most findings of a course without a baseline are only shown.
struct Meaning: Hashable, Sendable {
    private let kind: Cell.Kind?
    private let source: Text
    private let nbgrader: JSON?
    private let subject: String

    init(cell: Cell?, subject: String) {
        kind = cell?.kind
        source = cell?.source ?? ""
        nbgrader = cell?.nbgrader
        self.subject = subject
    }

    /// The meaning of a finding at `place`: 16 hexadecimal digits.
    func at(_ place: Path?) -> String {
        var hash = SHA256()
        hash.update(data: Array(self.hash) + (place?.bytes ?? []))
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash.finalize().prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }

    /// A SHA-256 over cell kind, source, nbgrader metadata and subject, without the place.
    private var hash: SHA256Digest {
        var hash = SHA256()
        if let kind {
            hash.update(data: Array(kind.rawValue.utf8) + [0])
            hash.update(data: source.utf8 + [0])
            if let nbgrader { hash.update(data: Self.sorted(nbgrader)) }
        }
        hash.update(data: [0] + Self.withoutNumbers(subject))
        return hash.finalize()
    }

    /// The value with its keys in order, so that a tool that reorders them changes nothing.
    private static func sorted(_ value: JSON) -> [UInt8] {
        switch value {
        case .null: return Array("null".utf8)
        case .bool(let bool): return Array("\(bool)".utf8)
        case .number(let literal): return Array(literal.utf8)
        case .string(let text): return quoted(text)
        case .array(let values):
            let items = values.map(sorted).joined(separator: [UInt8(ascii: ",")])
            return [UInt8(ascii: "[")] + items + [UInt8(ascii: "]")]
        case .object(let object):
            let members = object.members.sorted { $0.key < $1.key }
                .map { quoted($0.key) + [UInt8(ascii: ":")] + sorted($0.value) }
            return [UInt8(ascii: "{")] + members.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "}")]
        }
    }

    /// The text between quotes, with its length, so that no text can end early.
    private static func quoted(_ text: Text) -> [UInt8] {
        Array("\(text.utf8.count)\"".utf8) + text.utf8 + [UInt8(ascii: "\"")]
    }

    /// Line and cell numbers move with every edit; they are no part of what is wrong.
    private static func withoutNumbers(_ subject: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in subject.utf8 {
            if !byte.isDigit {
                bytes.append(byte)
            } else if bytes.last != UInt8(ascii: "#") {
                bytes.append(UInt8(ascii: "#"))
            }
        }
        return bytes
    }
}
