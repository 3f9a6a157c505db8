import Git

/// A file of the repository that looks like a notebook.
struct FoundNotebook {
    let path: Path
    let isScript: Bool
    /// How many cells say something to nbgrader; 0 for any other notebook.
    let gradedCells: Int

    var isGraded: Bool { gradedCells > 0 }

    /// Larger files are no percent scripts that anybody edits.
    private static let sizeLimit = 20_000_000

    /// Looks at a file; `nil` when it is no notebook.
    ///
    /// Any .ipynb is one. A Python file is one when a line of it begins a cell and nbgrader is mentioned on
    /// such a line: editors and nbdev write `# %%` lines into ordinary code, too.
    init?(_ file: Snapshot.File, in snapshot: Snapshot) throws {
        let isScript = file.path.hasSuffix(".py")
        guard file.mode.isFile, isScript || file.path.hasSuffix(".ipynb"),
            try snapshot.size(of: file.id) <= Self.sizeLimit
        else { return nil }
        let bytes = try snapshot.content(of: file.id, limit: Self.sizeLimit)
        path = file.path
        self.isScript = isScript
        if isScript {
            gradedCells = bytes.split(separator: UInt8(ascii: "\n"))
                .count { $0.starts(with: Array("# %%".utf8)) && $0.count(of: "nbgrader=") > 0 }
            guard gradedCells > 0 else { return nil }
        } else {
            gradedCells = bytes[...].count(of: "\"nbgrader\"")
        }
    }
}

extension ArraySlice<UInt8> {
    /// How often `word` stands here.
    fileprivate func count(of word: String) -> Int {
        let word = Array(word.utf8)
        var count = 0
        var rest = self
        while let start = rest.firstIndex(of: word[0]) {
            if rest[start...].starts(with: word) { count += 1 }
            rest = rest[(start + 1)...]
        }
        return count
    }
}
