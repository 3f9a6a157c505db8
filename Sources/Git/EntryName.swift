/// The rule for names inside a tree: what `git fsck` and `git checkout` refuse is refused here.
///
/// A name that Git writes to another place than the tree says (`a/b`, `..`) or that replaces the repository's own
/// directory (`.git`, in any spelling that NTFS or HFS+ take for it) would let content pass unseen.
enum EntryName {
    /// What is wrong with a name; `nil` when nothing is.
    static func fault(_ name: some Collection<UInt8>) -> String? {
        if isOrdinary(name) { return nil }
        if name.isEmpty { return "an empty name" }
        if name.contains(UInt8(ascii: "/")) { return "a name with a slash" }
        if name.contains(0) { return "a name with a zero byte" }
        if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return "the name of a directory itself" }
        if isGitDirectory(onNTFS: Array(name)) || isGitDirectory(onHFS: Array(name)) {
            return "a name that stands for the repository's own directory"
        }
        return nil
    }

    /// Whether a name is beyond doubt at a glance, as nearly every name is: letters of ASCII without `git` in any
    /// case, without slash and zero, and not made of dots alone.
    private static func isOrdinary(_ name: some Collection<UInt8>) -> Bool {
        var (last, beforeLast): (UInt8, UInt8) = (0, 0)
        var isMadeOfDots = true
        for byte in name {
            if byte == 0 || byte == UInt8(ascii: "/") || byte >= 0x80 { return false }
            if byte != UInt8(ascii: ".") { isMadeOfDots = false }
            let letter = lowercased(byte)
            if letter == UInt8(ascii: "t"), last == UInt8(ascii: "i"), beforeLast == UInt8(ascii: "g") { return false }
            (beforeLast, last) = (last, letter)
        }
        return !isMadeOfDots
    }

    /// Git's `is_ntfs_dotgit`: `.git` and `git~1`, any case, before trailing dots and spaces, a `:` stream or a `\`.
    private static func isGitDirectory(onNTFS name: [UInt8]) -> Bool {
        for part in name.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: true) {
            let stem = part.prefix { $0 != UInt8(ascii: ":") }.reversed()
                .drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") }.reversed().map(lowercased)
            if stem.elementsEqual(".git".utf8) || stem.elementsEqual("git~1".utf8) { return true }
        }
        return false
    }

    /// Git's `is_hfs_dotgit`: `.git`, any case, between scalars that HFS+ leaves out of a comparison.
    private static func isGitDirectory(onHFS name: [UInt8]) -> Bool {
        guard name.count <= 256, let text = String(validating: name, as: UTF8.self) else { return false }
        let scalars = text.unicodeScalars.filter { !ignoredOnHFS.contains($0.value) }
        guard scalars.count == 4 else { return false }
        return zip(scalars, ".git".unicodeScalars).allSatisfy {
            UInt8(ascii: $1) == lowercased($0.isASCII ? UInt8($0.value) : 0)
        }
    }

    private static let ignoredOnHFS: Set<UInt32> = Set(
        [0x200c...0x200f, 0x202a...0x202e, 0x206a...0x206f, 0xfeff...0xfeff].flatMap { Array($0) as [UInt32] })

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }
}
