/// The criteria that there are. A new one is one file and one line here.
public enum CriterionCatalog {
    public static let all: [any Criterion.Type] = [
        Attest.self,
        Dependencies.self,
        DocsBuilt.self,
        DocsListed.self,
        FieldsPresent.self,
        FileSizeLimit.self,
        FilesPresent.self,
        ForbiddenText.self,
        NoConflictMarkers.self,
        RunCommand.self,
        Sections.self,
    ]

    public static func type(_ id: String) -> (any Criterion.Type)? {
        all.first { $0.id == id }
    }
}
