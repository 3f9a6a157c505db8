/// A step of `nbgrader generate_assignment`, in the order in which nbgrader takes them.
public enum NBGraderStage: String, Hashable, Sendable, CaseIterable {
    case read
    /// The schema of nbformat, which nbgrader checks after every step, so first of all.
    case notebookSchema = "nbformat"
    case includeHeaderFooter = "IncludeHeaderFooter"
    case instantiateTests = "InstantiateTests"
    case lockCells = "LockCells"
    case clearSolutions = "ClearSolutions"
    case clearOutput = "ClearOutput"
    case checkCellMetadata = "CheckCellMetadata"
    case computeChecksums = "ComputeChecksums"
    case saveCells = "SaveCells"
    case clearHiddenTests = "ClearHiddenTests"
    case clearMarkScheme = "ClearMarkScheme"
    case write
}
