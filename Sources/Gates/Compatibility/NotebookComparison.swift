import Notebook

/// Compares two releases of one notebook by what nbgrader 0.9 does when students have the first and
/// the second is generated (`SaveCells`) and then graded with (`OverwriteCells`).
struct NotebookComparison {
    private typealias Change = CompatibilityChange
    private typealias ReleasedCell = ReleasedNotebook.ReleasedCell

    private let base: ReleasedNotebook
    private let head: ReleasedNotebook
    private(set) var changes: [CompatibilityChange] = []

    init(from base: ReleasedNotebook, to head: ReleasedNotebook) {
        self.base = base
        self.head = head
        compareKernels()
        compareSets()
        for cell in head.cells where cell.isKept {
            guard let gradeID = cell.gradeID, let old = base.kept[gradeID] else { continue }
            compare(old, cell)
        }
        compareOrder()
        compareFreeCells()
    }

    private static let refusal =
        "nbgrader generate_assignment stops: Cannot add or remove cells for notebook, because there are submissions "
        + "associated with it."

    private mutating func compareKernels() {
        let name = { (kernel: JSONObject?) in kernel?["name"]?.text?.string ?? "none" }
        let language = { (kernel: JSONObject?) in kernel?["language"]?.text?.string }
        guard base.kernel != head.kernel else { return }
        let (old, new) = (name(base.kernel), name(head.kernel))
        let isOther = language(base.kernel) != language(head.kernel)
        guard isOther || old != new else { return }
        changes.append(
            Change(
                isOther && base.kernel != nil ? .breaks : .warns, .kernelChanged,
                "the kernel was \(old) and is \(new)" + (isOther ? ", of another language" : ""),
                "Once there are submissions nbgrader keeps the kernel of the first release: with \(old) it runs them, and "
                    + "the tests that it puts into them."))
    }

    /// What the gradebook keeps must stay the same set.
    private mutating func compareSets() {
        let (old, new) = (base.kept, head.kept)
        var added = head.cells.filter { $0.isKept && $0.gradeID.map { old[$0] == nil } ?? false }
        for cell in base.cells where cell.isKept {
            guard let gradeID = cell.gradeID, new[gradeID] == nil else { continue }
            let twin = added.firstIndex {
                $0.source.kind == cell.source.kind && $0.source.source == cell.source.source && $0.tables == cell.tables
            }
            guard let twin else {
                changes.append(
                    Change(
                        .breaks, .cellRemoved, "the \(cell.tables.joined(separator: " and ")) cell \(gradeID) is gone",
                        Self.refusal, cell: cell.source))
                continue
            }
            let name = added.remove(at: twin)
            changes.append(
                Change(
                    .breaks, .cellRenamed, "grade_id \(gradeID) is now \(name.gradeID?.string ?? "")", Self.refusal,
                    cell: name.source, gradeID: gradeID))
        }
        for cell in added {
            changes.append(
                Change(
                    .breaks, .cellAdded, "a \(cell.tables.joined(separator: " and ")) cell is new", Self.refusal,
                    cell: cell.source))
        }
    }

    private mutating func compare(_ old: ReleasedCell, _ new: ReleasedCell) {
        if old.tables != new.tables {
            changes.append(
                Change(
                    .breaks, .roleChanged,
                    "the cell was \(old.tables.joined(separator: " and ")) and is "
                        + new.tables.joined(separator: " and "), Self.refusal, cell: new.source))
            return
        }
        if old.student.kind != new.student.kind {
            // `OverwriteCells` judges the cell that it has changed by nbformat's newest schema.
            let isStopped = base.minorVersion < 5
            let effect =
                if isStopped {
                    "nbgrader autograde stops at every submission: 'id' is a required property."
                } else if new.isSolution {
                    "nbgrader autograde changes the type of the students' cell, and keeps their text as it is."
                } else {
                    "nbgrader autograde changes the type of the students' cell and puts the new text in."
                }
            changes.append(
                Change(
                    isStopped || new.isSolution ? .breaks : .warns, .cellTypeChanged,
                    "the cell was \(old.student.kind.rawValue) and is \(new.student.kind.rawValue)", effect,
                    cell: new.source))
        }
        if new.isGrade || new.isTask, old.points != new.points {
            let shown = { (points: Double?) in points.map { "\($0)" } ?? "none" }
            changes.append(
                Change(
                    .warns, .pointsChanged, "the cell was worth \(shown(old.points)) and is worth \(shown(new.points))",
                    "nbgrader counts the new points for every submission; scores given already stay until it grades anew.",
                    cell: new.source))
        }
        compareText(old, new)
    }

    private mutating func compareText(_ old: ReleasedCell, _ new: ReleasedCell) {
        let isSeen = old.student.source != new.student.source
        let isGiven = old.source.source != new.source.source
        if new.isSolution {
            guard isSeen else { return }
            changes.append(
                Change(
                    new.isGrade ? .warns : .safe, .stubChanged, "what students find in the cell has changed",
                    new.isGrade
                        ? "An answer that a student left as it was no longer looks untouched: nbgrader asks a person to grade it instead of giving 0."
                        : "Submissions keep what students wrote; an untouched cell no longer gets the comment \"No response\".",
                    cell: new.source))
        } else if new.isGrade, isSeen || isGiven {
            changes.append(
                Change(
                    .warns, isSeen ? .testsChanged : .hiddenTestsChanged,
                    isSeen ? "the test that students see has changed" : "only hidden tests have changed",
                    "nbgrader autograde overwrites the locked cell of every submission, so students are graded by "
                        + (isSeen ? "tests that they have never seen." : "the new hidden tests."),
                    cell: new.source))
        } else if new.isLocked, isSeen || isGiven {
            changes.append(
                Change(
                    new.student.kind == .code ? .warns : .safe, .lockedTextChanged, "a locked cell has changed",
                    "nbgrader autograde overwrites the locked cell of every submission with the new text.",
                    cell: new.source))
        } else if new.isTask, isSeen {
            changes.append(
                Change(
                    .safe, .stubChanged, "the text of the task has changed", "Submissions keep the old text.",
                    cell: new.source))
        }
    }

    /// Autograding runs the students' cells in the students' order.
    private mutating func compareOrder() {
        let old = base.cells.filter(\.isKept).compactMap(\.gradeID)
        let new = head.cells.filter(\.isKept).compactMap(\.gradeID)
        let shared = Set(old).intersection(new)
        let (before, after) = (old.filter(shared.contains), new.filter(shared.contains))
        guard let index = zip(before, after).enumerated().first(where: { $1.0 != $1.1 })?.offset,
            let cell = head.kept[after[index]]
        else { return }
        changes.append(
            Change(
                .warns, .orderChanged, "\(after[index]) stands where \(before[index]) stood",
                "nbgrader autograde runs each submission in its own order, which is the old one.", cell: cell.source))
    }

    /// Cells that nbgrader knows nothing of stay in submissions as they were.
    private mutating func compareFreeCells() {
        let free = { (notebook: ReleasedNotebook) in notebook.cells.filter { !$0.isKept } }
        let (old, new) = (free(base), free(head))
        let difference = new.map(Self.content).difference(from: old.map(Self.content))
        for change in difference.insertions {
            guard case .insert(let offset, _, _) = change else { continue }
            report(new[offset], "is new or has changed", "Submissions do not have it")
        }
        for change in difference.removals {
            guard case .remove(let offset, _, _) = change else { continue }
            let cell = old[offset]
            let isKept = head.cells.contains { Self.content($0) == Self.content(cell) }
            guard !isKept else { continue }
            report(cell, "of the old version is gone or has changed", "Submissions keep it")
        }
    }

    private mutating func report(_ cell: ReleasedCell, _ what: String, _ effect: String) {
        let isCode = cell.student.kind == .code
        changes.append(
            Change(
                isCode ? .warns : .safe, isCode ? .freeCodeChanged : .proseChanged,
                "a \(isCode ? "code" : "text") cell without a role \(what)",
                isCode
                    ? "\(effect): nbgrader autograde runs submissions without looking at such cells."
                    : "\(effect), and nothing is graded by it.",
                cell: cell.source))
    }

    private static func content(_ cell: ReleasedCell) -> Content {
        Content(kind: cell.student.kind, source: cell.student.source)
    }

    private struct Content: Hashable {
        let kind: Cell.Kind
        let source: Text
    }
}
