/// A notebook file with what can be mended safely mended, every other byte as it was.
public struct NotebookFix: Sendable {
    /// What has been done to one cell.
    public struct Change: Hashable, Sendable {
        /// The cell, from 1.
        public let cell: Int
        /// Its grade_id before.
        public let gradeID: Text?
        /// What has been done, in one sentence without a full stop.
        public let message: String
    }

    /// The file afterwards.
    public let bytes: [UInt8]
    public let changes: [Change]
    /// What nbgrader still refuses, and only a person can mend.
    public let remaining: [NBGraderFault]

    /// Mends a file.
    ///
    /// - Parameters:
    ///   - before: the content of the file.
    ///   - name: its name, which says how to read it.
    ///   - configuration: nbgrader's options, for what remains.
    /// - Throws: `NotebookError` when the file is no notebook.
    public init(
        of before: [UInt8], named name: String, configuration: NBGraderConfiguration = NBGraderConfiguration()
    ) throws(NotebookError) {
        let notebook = try Notebook(before, named: name)
        let mends = Self.mends(of: notebook)
        var after = before
        var changes: [Change] = []
        // From the last to the first, so that what is still to be mended stays where it is.
        for index in notebook.cells.indices.reversed() {
            guard let mend = mends[index], !mend.changes.isEmpty else { continue }
            let cell = notebook.cells[index]
            guard let mended = Self.mended(after, cell, mend, name: name, in: notebook) else { continue }
            after = mended
            changes.insert(
                contentsOf: mend.changes.map { Change(cell: cell.number, gradeID: cell.gradeID, message: $0) }, at: 0)
        }
        bytes = after
        self.changes = changes
        remaining = StudentVersion(of: try Notebook(after, named: name), configuration: configuration).faults
            .filter(\.isFatal)
    }

    private static func mends(of notebook: Notebook) -> [MetadataMend?] {
        var mends = notebook.cells.map { cell in cell.nbgrader?.object.map { MetadataMend(of: $0, in: cell) } }
        var taken = Set(mends.compactMap { $0?.metadata["grade_id"]?.text })
        var seen: Set<Text> = []
        for index in mends.indices {
            guard let metadata = mends[index]?.metadata, let gradeID = metadata["grade_id"]?.text, !gradeID.isEmpty,
                ["grade", "solution", "locked", "task"].contains(where: { metadata[$0]?.isTruthy ?? false }),
                !seen.insert(gradeID).inserted
            else { continue }
            var number = 2
            while taken.contains(gradeID.numbered(number)) { number += 1 }
            let name = gradeID.numbered(number)
            taken.insert(name)
            seen.insert(name)
            mends[index]?.rename(to: name)
        }
        return mends
    }

    /// The file with one cell mended; `nil` when its text cannot be changed without risk.
    private static func mended(
        _ bytes: [UInt8], _ cell: Cell, _ mend: MetadataMend, name: String, in notebook: Notebook
    ) -> [UInt8]? {
        guard let before = cell.nbgrader?.object else { return nil }
        for start in objects(in: bytes, of: cell, in: notebook.format) {
            guard let text = MetadataText(bytes, at: start) else { continue }
            var after = bytes
            let edits =
                mend.removesRole ? [text.removal(in: notebook.format)] : text.edits(from: before, to: mend.metadata)
            for edit in edits.sorted(by: {
                ($0.range.lowerBound, $0.range.upperBound) > ($1.range.lowerBound, $1.range.upperBound)
            }) {
                after.replaceSubrange(edit.range, with: edit.bytes)
            }
            if isMended(after, cell, mend, than: bytes, name: name) { return after }
        }
        return nil
    }

    /// Whether nothing but this one cell's metadata has changed, and that as it was meant.
    private static func isMended(
        _ after: [UInt8], _ cell: Cell, _ mend: MetadataMend, than before: [UInt8], name: String
    ) -> Bool {
        guard let old = try? Notebook(before, named: name), let new = try? Notebook(after, named: name),
            old.cells.count == new.cells.count, old.metadata == new.metadata, old.members == new.members
        else { return false }
        for (old, new) in zip(old.cells, new.cells) {
            guard old.kind == new.kind, old.source == new.source, old.members == new.members else { return false }
            var expected = old.metadata
            if old.number == cell.number { expected["nbgrader"] = mend.removesRole ? nil : .object(mend.metadata) }
            guard JSON.object(expected).compact == JSON.object(new.metadata).compact else { return false }
        }
        return true
    }

    /// Where the cell's nbgrader metadata may begin, the likeliest place first.
    private static func objects(in bytes: [UInt8], of cell: Cell, in format: Notebook.Format) -> [Int] {
        let place = cell.metadataPosition
        guard let start = offset(of: place, in: bytes) else { return [] }
        switch format {
        case .ipynb:
            return object(in: bytes, behind: start, signs: ":").map { [$0] } ?? []
        case .percent:
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            var starts: [Int] = []
            var from = start
            while let key = bytes[from..<end].firstRange(of: "nbgrader") {
                if let found = object(in: bytes, behind: key.lowerBound, signs: "=:") { starts.append(found) }
                from = key.upperBound
            }
            // The last of several keys of one name counts.
            return starts.reversed()
        }
    }

    /// The brace behind the key at `start` and a sign.
    private static func object(in bytes: [UInt8], behind start: Int, signs: String) -> Int? {
        guard let key = bytes[start...].firstRange(of: "nbgrader"), key.lowerBound - start <= 1 else { return nil }
        var sign: UInt8?
        for index in key.upperBound..<bytes.endIndex {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            case UInt8(ascii: "\"") where sign == nil && index == key.upperBound: continue
            case UInt8(ascii: "'") where sign == nil && index == key.upperBound: continue
            case UInt8(ascii: "{") where sign != nil: return index
            case let byte where sign == nil && signs.utf8.contains(byte): sign = byte
            default: return nil
            }
        }
        return nil
    }

    private static func offset(of place: Position, in bytes: [UInt8]) -> Int? {
        var start = 0
        for _ in 1..<max(1, place.line) {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            start = end + 1
        }
        let offset = start + place.column - 1
        return offset < bytes.count ? offset : nil
    }
}

extension Text {
    /// The text with a hyphen and a number behind it.
    fileprivate func numbered(_ number: Int) -> Text {
        Text(utf8: utf8 + Array("-\(number)".utf8))
    }
}
