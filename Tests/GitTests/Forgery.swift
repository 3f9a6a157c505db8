import Foundation
import Git
import TestSupport

/// Objects and packs that Git would not write.
extension TestRepository {
    /// Puts a loose object under a name that its content need not have.
    ///
    /// - Parameter header: the type and size it claims, e.g. `blob 5`.
    func plant(_ id: ObjectID, header: String, content: [UInt8]) throws {
        try replaceLooseObject(id, Self.zlib(Array(header.utf8) + [0] + content))
    }

    func looseObject(_ id: ObjectID) throws -> [UInt8] {
        Array(try Data(contentsOf: try looseFile(id)))
    }

    func replaceLooseObject(_ id: ObjectID, _ bytes: [UInt8]) throws {
        try replace(try looseFile(id).path, bytes)
    }

    func looseFile(_ id: ObjectID) throws -> URL {
        URL(fileURLWithPath: try gitPath("objects") + "/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))")
    }

    /// Replaces a file, write-protected or not.
    func replace(_ path: String, _ bytes: [UInt8]) throws {
        try? FileManager.default.removeItem(atPath: path)
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Packs everything into one pack and returns the path of a file of it.
    ///
    /// - Parameter kind: `pack` or `idx`.
    func packed(_ kind: String) throws -> String {
        try git("repack", "-adq")
        let pack = try gitPath("objects") + "/pack"
        let names = try FileManager.default.contentsOfDirectory(atPath: pack)
        return pack + "/" + (names.first { $0.hasSuffix("." + kind) } ?? "")
    }

    /// Stores many trees at once, as a pack; nobody checks them.
    func store(trees: [[UInt8]]) throws {
        var pack = Array("PACK".utf8) + Self.bigEndian(2) + Self.bigEndian(trees.count)
        for tree in trees {
            var size = tree.count
            var byte = UInt8(2 << 4 | size & 15)
            size >>= 4
            while size > 0 {
                pack.append(byte | 0x80)
                byte = UInt8(size & 0x7f)
                size >>= 7
            }
            pack.append(byte)
            pack += Self.zlib(tree)
        }
        let digest = try run(["sha1sum"], input: pack).output.prefix(40)
        let trailer = stride(from: 0, to: 40, by: 2).compactMap { UInt8(digest.dropFirst($0).prefix(2), radix: 16) }
        try git(["index-pack", "--stdin"], input: pack + trailer)
    }

    /// The zlib format without any compression.
    static func zlib(_ content: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var rest = content[...]
        repeat {
            let block = rest.prefix(65535)
            rest = rest.dropFirst(block.count)
            let (low, high) = (UInt8(block.count & 255), UInt8(block.count >> 8))
            stream += [rest.isEmpty ? 1 : 0, low, high, ~low, ~high] + block
        } while !rest.isEmpty
        var (a, b) = (1, 0)
        for byte in content {
            a = (a + Int(byte)) % 65521
            b = (b + a) % 65521
        }
        return stream + bigEndian(b << 16 | a)
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(number >> $0 & 255) }
    }
}
