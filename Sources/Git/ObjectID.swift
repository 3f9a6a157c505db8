import CLibgit2
import Crypto

/// The SHA-1 name of a Git object.
public struct ObjectID: Sendable {
    let oid: git_oid

    init(_ oid: git_oid) {
        self.oid = oid
    }

    /// The name that Git gives to an object: the SHA-1 of `type size NUL content` ("Git Objects" in Pro Git).
    init(of type: git_object_t, _ content: [UInt8]) {
        var digest = Insecure.SHA1()
        digest.update(data: Array("\(String(cString: git_object_type2string(type))) \(content.count)\0".utf8))
        digest.update(data: content)
        self.init(bytes: digest.finalize())
    }

    /// Reads 40 hexadecimal digits; anything else is `nil`, an abbreviation too.
    public init?(hex: String) {
        var oid = git_oid()
        guard hex.utf8.count == 40, git_oid_fromstr(&oid, hex) == 0 else { return nil }
        self.oid = oid
    }

    /// Git's word for "no object": the old value of a new ref, the new value of a deleted one.
    public static let zero = ObjectID(git_oid())

    /// The tree without entries, which every repository knows without storing it.
    public static let emptyTree = ObjectID(hex: "4b825dc642cb6eb9a060e54bf8d69288fbee4904")!

    public var isZero: Bool { self == .zero }

    /// All 40 hexadecimal digits.
    public var hex: String {
        withUnsafeBytes(of: oid.id) { id in
            String(unsafeUninitializedCapacity: 2 * id.count) { text in
                for (index, byte) in id.enumerated() {
                    text[2 * index] = Self.digit(byte >> 4)
                    text[2 * index + 1] = Self.digit(byte & 15)
                }
                return 2 * id.count
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    /// The 20 bytes that a tree object stores.
    public var bytes: [UInt8] {
        withUnsafeBytes(of: oid.id) { Array($0) }
    }

    init(bytes: some Sequence<UInt8>) {
        var oid = git_oid()
        withUnsafeMutableBytes(of: &oid.id) { id in
            for (index, byte) in zip(id.indices, bytes) { id[index] = byte }
        }
        self.oid = oid
    }
}

extension ObjectID: Hashable {
    public static func == (left: ObjectID, right: ObjectID) -> Bool {
        withUnsafePointer(to: left.oid) { left in
            withUnsafePointer(to: right.oid) { right in git_oid_equal(left, right) == 1 }
        }
    }

    public func hash(into hasher: inout Hasher) {
        withUnsafeBytes(of: oid.id) { hasher.combine(bytes: $0) }
    }
}

extension ObjectID: CustomStringConvertible {
    public var description: String { hex }
}
