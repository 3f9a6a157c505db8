import Crypto
public import YAML

/// A SHA-256, by which events name content and each other.
public struct Digest: Hashable, Sendable {
    /// Its 32 bytes, the first ones first: ten thousand events are found by each other's digests.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Reads 64 lower-case hexadecimal digits; anything else is `nil`.
    public init?(hex: String) {
        self.init(digits: hex.utf8)
    }

    /// Reads 64 lower-case hexadecimal digits; anything else is `nil`.
    init?(digits: some Collection<UInt8>) {
        guard digits.count == 64 else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for digit in digits {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            words.0 = words.0 << 4 | words.1 >> 60
            words.1 = words.1 << 4 | words.2 >> 60
            words.2 = words.2 << 4 | words.3 >> 60
            words.3 = words.3 << 4 | UInt64(value)
        }
        self.words = words
    }

    /// The digest of some bytes.
    public init(of bytes: some Sequence<UInt8>) {
        var words: [UInt64] = []
        var word: UInt64 = 0
        for (index, byte) in SHA256.hash(data: Array(bytes)).enumerated() {
            word = word << 8 | UInt64(byte)
            if index % 8 == 7 { words.append(word) }
        }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String {
        [words.0, words.1, words.2, words.3].map(\.hexadecimal).joined()
    }

    /// The eight digits that stand in a file's name.
    var short: String { String(words.0.hexadecimal.prefix(8)) }

    public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

    public func hash(into hasher: inout Hasher) {
        // Any part of a digest is as good as all of it.
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension Digest: Comparable {
    public static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }
}

extension Digest: CustomStringConvertible {
    public var description: String { hex }
}

extension Digest: PolicyValue {
    public static let schema = Schema.pattern("^[0-9a-f]{64}$")

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard let digest = node.text.flatMap(Digest.init(hex:)) else {
            throw context.error(at: node, "\(node.said) is no SHA-256", help: "64 digits of 0-9 and a-f stand here")
        }
        self = digest
    }
}

extension UInt64 {
    /// All 16 digits.
    fileprivate var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
