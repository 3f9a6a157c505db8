import Notebook

/// The criterion that a fault of a notebook belongs to.
///
/// Each kind of fault has exactly one, so that a policy that asks for all of them misses nothing and hears
/// nothing twice. `student-version` names besides its own every fault that nbgrader refuses.
enum FaultCriterion {
    case notebookReadable
    case nbgraderMetadata
    case duplicateGradeID
    case solutionBlocks
    case solutionCellHasRegion
    case noSolutionLeak
    case studentVersion
}

extension NBGraderFault.Kind {
    var criterion: FaultCriterion {
        switch self {
        case .cellUnreadable, .notebookSchema, .cellIDMissing, .cellIDDuplicate, .commentBecomesCode, .kernelMissing:
            .notebookReadable
        case .roleLost, .metadataNotAnObject, .answerNotEditable, .schemaTooOld, .schemaTooNew, .schemaVersionInvalid,
            .metadataKeyMissing, .metadataKeyUnknown, .metadataValueInvalid, .gradeIDInvalid, .gradeIDMissing,
            .gradeIDEmpty, .pointsNegative, .pointsMissing, .markdownGradeNotSolution, .markdownSolutionNotGrade,
            .taskNotMarkdown, .cellTypeChanged, .roleLostByUpdate, .pointsTooLarge, .rawRoleCell, .taskPointsMissing,
            .taskGradeIDMissing, .pointsNotANumber, .taskUnprotected:
            .nbgraderMetadata
        case .gradeIDDuplicate, .taskGradeIDDuplicate:
            .duplicateGradeID
        case .solutionNested, .solutionUnterminated, .solutionOutsideSolutionCell, .solutionEndAlone,
            .hiddenTestsInSolution, .delimiterMisspelt, .delimitersOnOneLine, .hiddenTestsNested,
            .hiddenTestsUnterminated, .hiddenTestsOutsideGradeCell, .hiddenTestsEndAlone, .testCellEmptied,
            .markSchemeNested, .markSchemeUnterminated, .markSchemeOutsideTask, .markSchemeEndAlone,
            .markSchemeAttachment:
            .solutionBlocks
        case .solutionRegionMissing:
            .solutionCellHasRegion
        case .attachmentLeft:
            .noSolutionLeak
        case .autotestKernel, .autotestFileMissing, .autotestFileIncomplete, .autotestOutsideGradeCell,
            .autotestHashMissing, .autotestNeedsKernel, .languageWithoutStub, .loneSurrogate:
            .studentVersion
        }
    }
}
