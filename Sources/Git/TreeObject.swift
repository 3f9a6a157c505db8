/// The bytes of a tree object, read and written.
///
/// libgit2 looks names up by binary search, so in a tree that is not sorted, or names something twice, it does not see what
/// `git clone` checks out. Such trees are accepted by a server that does not set `receive.fsckObjects`. Here a tree
/// is read from front to back and refused when its order or a name is not what Git would write.
enum TreeObject {
    /// - Throws: `.malformed` for what `git fsck` reports as unsorted, duplicate, or a forbidden name or mode.
    static func entries(_ content: [UInt8], of id: ObjectID) throws(GitError) -> [TreeEntry] {
        var entries: [TreeEntry] = []
        var position = 0
        while position < content.count {
            guard let space = content[position...].firstIndex(of: UInt8(ascii: " ")),
                let end = content[space...].firstIndex(of: 0), end + 20 < content.count
            else {
                throw malformed(id, "ends inside an entry")
            }
            let digits = String(decoding: content[position..<space], as: UTF8.self)
            let name = Path(bytes: content[(space + 1)..<end])
            guard let mode = FileMode(treeDigits: digits) else {
                throw malformed(id, "gives \(name) the unknown mode \(Path(digits))")
            }
            try checkName(name, in: id)
            let entry = TreeEntry(name: name, mode: mode, id: ObjectID(bytes: content[(end + 1)...(end + 20)]))
            try checkOrder(of: entry, after: entries.last, in: id)
            entries.append(entry)
            position = end + 21
        }
        try checkTwins(entries, in: id)
        return entries
    }

    /// The content of a tree object with these entries, in whatever order they are given.
    static func content(of entries: [TreeEntry]) throws(GitError) -> [UInt8] {
        let sorted = entries.sorted { precedes($0, $1) }
        var content: [UInt8] = []
        for entry in sorted {
            content += String(entry.mode.rawValue, radix: 8).utf8
            content.append(UInt8(ascii: " "))
            content += entry.name.bytes
            content.append(0)
            content += entry.id.bytes
        }
        return content
    }

    /// Git's order: bytes, with a directory's name compared as if it ended in a slash.
    private static func precedes(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
        let (left, leftEnd) = (left.name.bytes, left.mode == .tree ? UInt8(ascii: "/") : 0)
        let (right, rightEnd) = (right.name.bytes, right.mode == .tree ? UInt8(ascii: "/") : 0)
        let shared = min(left.count, right.count)
        for index in 0..<shared where left[index] != right[index] { return left[index] < right[index] }
        let leftNext = shared < left.count ? left[shared] : leftEnd
        let rightNext = shared < right.count ? right[shared] : rightEnd
        return leftNext == rightNext ? left.count < right.count : leftNext < rightNext
    }

    private static func checkName(_ name: Path, in id: ObjectID) throws(GitError) {
        if let fault = EntryName.fault(name.bytes) {
            throw malformed(id, "has \(fault): \"\(name)\"")
        }
    }

    private static func checkOrder(
        of entry: TreeEntry, after last: TreeEntry?, in id: ObjectID
    ) throws(GitError) {
        guard let last else { return }
        if last.name == entry.name { throw malformed(id, "names \"\(entry.name)\" twice") }
        guard precedes(last, entry) else { throw malformed(id, "is not sorted at \"\(entry.name)\"") }
    }

    /// A file and a directory of one name need not stand side by side: `a`, `a.b`, `a/`. All between them begin with the name.
    ///
    /// - Parameter entries: in Git's order.
    private static func checkTwins(_ entries: [TreeEntry], in id: ObjectID) throws(GitError) {
        for (entry, next) in zip(entries, entries.dropFirst())
        where entry.mode != .tree && next.name.bytes.starts(with: entry.name.bytes) {
            let twin = TreeEntry(name: entry.name, mode: .tree, id: entry.id)
            var (low, high) = (0, entries.count)
            while low < high {
                let middle = (low + high) / 2
                if precedes(entries[middle], twin) { low = middle + 1 } else { high = middle }
            }
            if low < entries.count, entries[low].name == twin.name {
                throw malformed(id, "names \"\(entry.name)\" twice")
            }
        }
    }

    static func malformed(_ id: ObjectID, _ fault: String) -> GitError {
        GitError(
            .malformed, "tree \(id) \(fault)", help: "git fsck names such trees; a commit made by git has none")
    }
}

extension FileMode {
    /// Reads the octal digits of a tree; a leading zero is what old tools wrote, `git fsck` only warns of it.
    init?(treeDigits digits: String) {
        guard digits.utf8.count <= 7, digits.utf8.first != UInt8(ascii: "+"), let number = UInt32(digits, radix: 8)
        else { return nil }
        self.init(rawValue: number)
    }
}
