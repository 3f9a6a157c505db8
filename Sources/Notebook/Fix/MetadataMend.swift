/// The nbgrader metadata of a cell as far as it can be mended without asking what its author meant.
struct MetadataMend {
    /// The metadata afterwards.
    private(set) var metadata: JSONObject
    /// Whether the cell loses its metadata as a whole.
    private(set) var removesRole = false
    /// What has been done, each a sentence without a full stop.
    private(set) var changes: [String] = []

    init(of before: JSONObject, in cell: Cell) {
        metadata = before
        if Self.declaresNoRole(before), NBGraderUpdate.updated(.object(before), kind: cell.kind)?.metadata == nil {
            removesRole = true
            changes = ["remove nbgrader's metadata: the cell is neither graded nor a solution nor locked"]
            return
        }
        let version = before["schema_version"]?.pythonNumber?.double
        if before["schema_version"] == nil || version == 0 || version == 1 || version == 2 {
            update(cell)
        }
        if metadata["schema_version"]?.pythonNumber?.double == 3 { completeRole(cell) }
        for key in metadata.members.map(\.key) where !NBGraderSchema.keys.contains(key) {
            metadata[key] = nil
            changes.append("remove \(key), which nbgrader does not know")
        }
    }

    mutating func rename(to gradeID: Text) {
        changes.append("rename grade_id \(metadata["grade_id"]?.text?.string ?? "") to \(gradeID)")
        metadata["grade_id"] = .string(gradeID)
    }

    /// Whether the metadata leaves nothing open: it says that the cell has no role, or has no grade_id to have one by.
    private static func declaresNoRole(_ metadata: JSONObject) -> Bool {
        let isComplete = ["grade", "solution", "locked"].allSatisfy { metadata[$0] == .bool(false) }
        return (isComplete || metadata["grade_id"]?.text?.isEmpty ?? true) && !Role(.object(metadata)).isTask
    }

    /// What `nbgrader update` does, but for two things that it decides over the author's head: it
    /// removes the metadata of a cell that has no role yet, and it gives 0 points where none stand.
    private mutating func update(_ cell: Cell) {
        guard let update = NBGraderUpdate.updated(.object(metadata), kind: cell.kind) else { return }
        var after = update.metadata ?? metadata
        if update.metadata == nil {
            for key: Text in ["grade", "solution", "locked"] where after[key] == nil { after[key] = .bool(false) }
            after["schema_version"] = .number("3")
        }
        let isGrade = metadata["grade"]?.isTruthy ?? false
        if isGrade, metadata["points"] == nil || metadata["points"] == .string("") {
            after["points"] = metadata["points"]
        }
        let isNegative = metadata["points"]?.pythonNumber.map { $0.double < 0 } ?? false
        if isGrade, isNegative { after["points"] = metadata["points"] }
        // nbgrader writes 1 as 1.0; the number is the same.
        if let old = metadata["points"]?.number, let new = after["points"]?.number,
            NumberLiteral(old).double == NumberLiteral(new).double
        {
            after["points"] = metadata["points"]
        }
        let keys = NBGraderSchema.keys
        for member in after.members where metadata[member.key] != member.value {
            let verb = metadata[member.key] == nil ? "add" : "set"
            changes.append("\(verb) \(member.key): \(String(decoding: member.value.compact, as: UTF8.self))")
        }
        for key in metadata.members.map(\.key) where after[key] == nil && keys.contains(key) {
            changes.append("remove \(key)")
        }
        // Unknown keys go with everything else of their kind.
        for member in metadata.members where !keys.contains(member.key) { after[member.key] = member.value }
        metadata = after
    }

    /// Writes down what nbgrader takes for granted where a key is missing, if nothing in the cell
    /// speaks against it.
    private mutating func completeRole(_ cell: Cell) {
        let role = Role(.object(metadata))
        let isPlain = role.isGrade || role.isSolution || role.isTask
        if metadata["grade"] == nil, metadata["points"] == nil, role.isSolution || role.isLocked || role.isTask {
            add("grade", false)
        }
        if metadata["solution"] == nil, role.isGrade || role.isLocked || role.isTask,
            !cell.source.contains("SOLUTION")
        {
            add("solution", false)
        }
        // What a graded or a solution cell says of its lock, nbgrader does not heed.
        if metadata["locked"] == nil, isPlain, !role.isTask || role.isGrade || role.isSolution,
            metadata["grade"] != nil, metadata["solution"] != nil
        {
            add("locked", role.isLocked)
        }
    }

    private mutating func add(_ key: Text, _ value: Bool) {
        metadata[key] = .bool(value)
        changes.append("add \(key): \(value)")
    }
}
