extension NBGraderFault {
    /// The rules; the raw value is the stable name of a rule.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        // Reading, and the schema of nbformat.
        case cellUnreadable = "cell-unreadable"
        case notebookSchema = "notebook-schema"
        case cellIDMissing = "cell-id-missing"
        case cellIDDuplicate = "cell-id-duplicate"
        case roleLost = "role-lost"
        case commentBecomesCode = "comment-becomes-code"
        case kernelMissing = "kernel-missing"

        // InstantiateTests.
        case autotestKernel = "autotest-kernel"
        case autotestFileMissing = "autotest-file-missing"
        case autotestFileIncomplete = "autotest-file-incomplete"
        case autotestOutsideGradeCell = "autotest-outside-grade-cell"
        case autotestHashMissing = "autotest-hash-missing"
        case autotestNeedsKernel = "autotest-needs-kernel"

        // LockCells.
        case metadataNotAnObject = "metadata-not-an-object"
        case answerNotEditable = "answer-not-editable"

        // ClearSolutions.
        case languageWithoutStub = "language-without-stub"
        case solutionNested = "solution-nested"
        case solutionUnterminated = "solution-unterminated"
        case solutionOutsideSolutionCell = "solution-outside-solution-cell"
        case solutionEndAlone = "solution-end-alone"
        case solutionRegionMissing = "solution-region-missing"
        case hiddenTestsInSolution = "hidden-tests-in-solution"

        // All three kinds of regions.
        case delimiterMisspelt = "delimiter-misspelt"
        case delimitersOnOneLine = "delimiters-on-one-line"
        case attachmentLeft = "attachment-left"

        // CheckCellMetadata.
        case schemaTooOld = "schema-too-old"
        case schemaTooNew = "schema-too-new"
        case schemaVersionInvalid = "schema-version-invalid"
        case metadataKeyMissing = "metadata-key-missing"
        case metadataKeyUnknown = "metadata-key-unknown"
        case metadataValueInvalid = "metadata-value-invalid"
        case gradeIDInvalid = "grade-id-invalid"
        case gradeIDMissing = "grade-id-missing"
        case gradeIDEmpty = "grade-id-empty"
        case gradeIDDuplicate = "grade-id-duplicate"
        case pointsNegative = "points-negative"
        case pointsMissing = "points-missing"
        case markdownGradeNotSolution = "markdown-grade-not-solution"
        case markdownSolutionNotGrade = "markdown-solution-not-grade"
        case taskNotMarkdown = "task-not-markdown"
        case cellTypeChanged = "cell-type-changed"
        case roleLostByUpdate = "role-lost-by-update"

        // ComputeChecksums, SaveCells, writing.
        case pointsTooLarge = "points-too-large"
        case loneSurrogate = "lone-surrogate"
        case rawRoleCell = "raw-role-cell"
        case taskPointsMissing = "task-points-missing"
        case taskGradeIDMissing = "task-grade-id-missing"
        case pointsNotANumber = "points-not-a-number"
        case taskUnprotected = "task-unprotected"
        case taskGradeIDDuplicate = "task-grade-id-duplicate"

        // ClearHiddenTests.
        case hiddenTestsNested = "hidden-tests-nested"
        case hiddenTestsUnterminated = "hidden-tests-unterminated"
        case hiddenTestsOutsideGradeCell = "hidden-tests-outside-grade-cell"
        case hiddenTestsEndAlone = "hidden-tests-end-alone"
        case testCellEmptied = "test-cell-emptied"

        // ClearMarkScheme.
        case markSchemeNested = "mark-scheme-nested"
        case markSchemeUnterminated = "mark-scheme-unterminated"
        case markSchemeOutsideTask = "mark-scheme-outside-task"
        case markSchemeEndAlone = "mark-scheme-end-alone"
        case markSchemeAttachment = "mark-scheme-attachment"
    }
}
