/// The criteria that there are. A new one is one file and one line here.
public enum CriterionCatalog {
    public static let all: [any Criterion.Type] = [
        NotebookReadable.self,
        JupytextConfiguration.self,
        NBGraderMetadata.self,
        DuplicateGradeID.self,
        SolutionBlocks.self,
        SolutionCellHasRegion.self,
        GradedCellIsLive.self,
        StudentVersionIsMade.self,
        PointsAssigned.self,
        TestsPresent.self,
        Scaffolding.self,
        PairedNotebook.self,
        ReleaseIsClean.self,
        NoSolutionLeak.self,
        Sections.self,
        FilesPresent.self,
        FieldsPresent.self,
        Dependencies.self,
        DocsListed.self,
        DocsBuilt.self,
        NoConflictMarkers.self,
        ForbiddenText.self,
        FileSizeLimit.self,
        Attest.self,
        RunCommand.self,
        ModuleExecutes.self,
        Autograding.self,
        DocsBuild.self,
        TestConfiguration.self,
    ]

    public static func type(_ id: String) -> (any Criterion.Type)? {
        all.first { $0.id == id }
    }
}
