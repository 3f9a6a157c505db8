import CLibgit2
import Host

/// An object in a file of its own, `objects/ab/cdef…`, read without libgit2: version 1.5 never returns where such a file ends
/// too early, writes beyond its buffer where it holds more than its header says, and opens it anew for header and content.
///
/// What zlib has made smaller there is `type size NUL content` ("Git Objects" in Pro Git).
struct LooseObject {
    private let id: ObjectID
    private let file: [UInt8]

    /// More than a type, a blank and the digits of any size.
    private static let headerLimit = 32
    /// What is inflated to look at the header, and with it most objects as a whole.
    private static let startLimit = 4096
    /// Larger files are left to libgit2, which looks at a header without holding the file in memory.
    private static let fileLimit = 1 << 20

    /// - Returns: `nil` when the directories hold no such file, or one that is left to libgit2: a large one, one that cannot
    ///   be read, or one that does not begin as zlib's do.
    init?(_ id: ObjectID, in directories: [String]) {
        let hex = id.hex.utf8
        let slash = [UInt8(ascii: "/")]
        let name = String(decoding: slash + hex.prefix(2) + slash + hex.dropFirst(2), as: UTF8.self)
        var found: [UInt8]?
        for directory in directories where found == nil {
            do throws(HostError) {
                found = try FileSystem.content(of: directory + name, limit: Self.fileLimit)
            } catch {
                return nil
            }
        }
        // Deflate, and the check bits of RFC 1950.
        guard let file = found, file.count > 2, file[0] & 0x8F == 0x08,
            (UInt16(file[0]) << 8 | UInt16(file[1])).isMultiple(of: 31)
        else { return nil }
        self.id = id
        self.file = file
    }

    /// The content, which has the id that it stands under.
    ///
    /// - Parameter accept: throws when no object of this type and size, in bytes, is wanted; no more than the first 4 KiB have been
    ///   inflated then.
    /// - Throws: what `accept` throws; `.malformed` when the file holds more or less than its header says, or something else.
    func content(_ accept: (git_object_t, Int) throws(GitError) -> Void) throws(GitError) -> [UInt8] {
        try file.withUnsafeBufferPointer { file throws(GitError) in
            var inflation = Inflation(of: file)
            let start = inflation.bytes(upTo: Self.startLimit)
            let header = start.prefix(Self.headerLimit).prefix { $0 != 0 }
            let words = header.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            guard header.count < min(start.count, Self.headerLimit), words.count == 2, let size = Self.size(words[1])
            else {
                throw malformed("its file has no header")
            }
            let type = git_object_string2type(String(decoding: words[0], as: UTF8.self))
            try accept(type, size)
            // One byte more than the header says shows whether there is more.
            let content = inflation.bytes(behind: start[(header.count + 1)...], upTo: size + 1)
            guard content.count <= size else {
                throw malformed("its file holds more than the \(size) bytes of its header")
            }
            guard content.count == size, inflation.isWhole else {
                throw malformed("its file ends before the \(size) bytes of its header, or has something behind them")
            }
            let found = ObjectID(of: type, content)
            guard found == id else { throw malformed("its file holds \(found)") }
            return content
        }
    }

    private static func size(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private func malformed(_ reason: String) -> GitError {
        GitError(
            .malformed, "object \(id) cannot be read: \(reason)",
            help: "git fsck --full shows what is damaged; a fresh clone can be judged")
    }
}
