public import Notebook

extension Notebook {
    /// Traps unless the notebook, once written, is read as the same one and written as the same bytes.
    ///
    /// Joining lines can bring the two halves of a surrogate pair together. Python cannot write such a
    /// text at all, so nothing is asked of it here.
    public func checkWriter() {
        let written = ipynb
        if written.holdsPairOfHalves { return }
        guard let again = try? Notebook(ipynb: written) else {
            preconditionFailure("what was written is not read")
        }
        precondition(again.canonical == canonical, "what was written is another notebook")
        precondition(again.ipynb == written, "what was read is written differently")
    }

    /// Traps unless nbgrader's verdict is complete and a student version is a notebook.
    public func checkStudentVersion() {
        let version = StudentVersion(of: self)
        switch version.outcome {
        case .accepted(let student):
            precondition(!version.faults.contains(where: \.isFatal), "accepted in spite of a fatal fault")
            student.checkWriter()
        case .refused(let fault), .undecided(let fault):
            precondition(version.faults.contains(fault), "refused for a fault that is not told")
        }
    }
}

extension [UInt8] {
    /// Whether an escaped high surrogate stands right before an escaped low one.
    fileprivate var holdsPairOfHalves: Bool {
        let escape = Array("\\ud".utf8)
        return indices.dropLast(11).contains { index in
            self[index...].starts(with: escape) && "89ab".utf8.contains(self[index + 3])
                && self[(index + 6)...].starts(with: escape) && "cdef".utf8.contains(self[index + 9])
        }
    }
}

/// Traps unless a mend leaves a notebook of as many cells, and a second mend finds nothing to do.
///
/// - Parameter bytes: a file that is read as `notebook`.
public func checkFix(of bytes: [UInt8], named name: String, read notebook: Notebook) {
    guard let fix = try? NotebookFix(of: bytes, named: name), let mended = try? Notebook(fix.bytes, named: name) else {
        preconditionFailure("a mend leaves no notebook")
    }
    precondition(mended.cells.count == notebook.cells.count, "a mend changes the number of cells")
    precondition(fix.changes.isEmpty == (fix.bytes == bytes), "a mend is not told, or none")
    guard let second = try? NotebookFix(of: fix.bytes, named: name) else {
        preconditionFailure("what was mended is not read")
    }
    precondition(second.bytes == fix.bytes, "what was mended is mended again")
}
