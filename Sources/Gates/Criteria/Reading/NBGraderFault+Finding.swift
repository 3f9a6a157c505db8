import Git
import Notebook

extension NBGraderFault {
    /// The fault as every criterion reports it, so that two criteria that see it say the same.
    func finding(in notebook: Notebook, at path: Path) -> Finding {
        let cell =
            part == .body
            ? self.cell.flatMap { notebook.cells.indices.contains($0 - 1) ? notebook.cells[$0 - 1] : nil } : nil
        let level = level(in: cell)
        guard let cell else {
            return Finding(
                message.withoutFullStop, at: path, position, level: level, help: help.withoutFullStop,
                nbgraderMessage: quotation, isMendable: isMendable)
        }
        // The meaning of a finding holds all of its cell, so the kind is enough to tell what is wrong in it.
        return Finding(
            message.withoutFullStop, at: path, in: cell, line: cellLine, position: position, level: level,
            help: help.withoutFullStop, nbgraderMessage: quotation, isMendable: isMendable, subject: kind.rawValue)
    }

    /// What nbgrader prints, in one line; the reason that stands only in its traceback in brackets.
    var quotation: String? {
        guard let errorClass else { return nil }
        let said = (nbgraderMessage ?? "").firstLine
        let reason = nbgraderCause.map { " (\($0.firstLine))" } ?? ""
        return (said.isEmpty ? errorClass : "\(errorClass): \(said)") + reason
    }

    /// The level of what nbgrader accepts without a word; `nil`, the level of the criterion, for the rest.
    private func level(in cell: Cell?) -> Level? {
        switch consequence {
        case .refused, .undecided: nil
        case .silent: kind.silentLevel(hasRole: cell?.nbgrader != nil)
        }
    }
}

extension NBGraderFault.Kind {
    /// - Parameter hasRole: whether the fault stands in a cell that nbgrader knows, where it takes away or
    ///   gives away what the author meant otherwise; in prose it may be a mere mention.
    fileprivate func silentLevel(hasRole: Bool) -> Level? {
        switch self {
        case .solutionEndAlone, .hiddenTestsEndAlone, .markSchemeEndAlone, .delimiterMisspelt:
            hasRole ? nil : .warning
        case .cellIDMissing, .cellIDDuplicate, .testCellEmptied: .advice
        case .commentBecomesCode, .kernelMissing, .answerNotEditable, .hiddenTestsInSolution, .delimitersOnOneLine,
            .cellTypeChanged, .roleLostByUpdate,
            .taskUnprotected:
            .warning
        case .cellUnreadable, .notebookSchema, .roleLost, .autotestKernel, .autotestFileMissing,
            .autotestFileIncomplete, .autotestOutsideGradeCell, .autotestHashMissing, .autotestNeedsKernel,
            .metadataNotAnObject, .languageWithoutStub, .solutionNested, .solutionUnterminated,
            .solutionOutsideSolutionCell, .solutionRegionMissing, .attachmentLeft, .schemaTooOld, .schemaTooNew,
            .schemaVersionInvalid, .metadataKeyMissing, .metadataKeyUnknown, .metadataValueInvalid, .gradeIDInvalid,
            .gradeIDMissing, .gradeIDEmpty, .gradeIDDuplicate, .pointsNegative, .pointsMissing,
            .markdownGradeNotSolution, .markdownSolutionNotGrade, .taskNotMarkdown, .pointsTooLarge, .loneSurrogate,
            .rawRoleCell, .taskPointsMissing, .taskGradeIDMissing, .pointsNotANumber, .taskGradeIDDuplicate,
            .hiddenTestsNested, .hiddenTestsUnterminated, .hiddenTestsOutsideGradeCell, .markSchemeNested,
            .markSchemeUnterminated, .markSchemeOutsideTask, .markSchemeAttachment:
            nil
        }
    }
}

extension String {
    var withoutFullStop: String { hasSuffix(".") && !hasSuffix("…") ? String(dropLast()) : self }

    /// The first line, cut to what fits on a screen.
    fileprivate var firstLine: String {
        let line = split(separator: "\n" as Character, omittingEmptySubsequences: false).first ?? ""
        return line.count > 240 ? line.prefix(240) + "…" : String(line)
    }
}
