import Crypto
public import YAML

/// A SHA-256, by which events name content and each other.
public struct Digest: Hashable, Sendable {
    /// 64 lower-case hexadecimal digits.
    public let hex: String

    /// Reads 64 lower-case hexadecimal digits; anything else is `nil`.
    public init?(hex: String) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy(\.isLowerHexadecimal) else { return nil }
        self.hex = hex
    }

    /// The digest of some bytes.
    public init(of bytes: some Sequence<UInt8>) {
        let digits = Array("0123456789abcdef".utf8)
        hex = String(
            decoding: SHA256.hash(data: Array(bytes)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }

    /// The eight digits that stand in a file's name.
    var short: String { String(hex.prefix(8)) }
}

extension Digest: Comparable {
    public static func < (left: Digest, right: Digest) -> Bool { left.hex < right.hex }
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

extension UInt8 {
    fileprivate var isLowerHexadecimal: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
