/// The formats that a report can have.
public enum ReportFormat: String, CaseIterable, Sendable {
    case text, concise, json
    case jsonLines = "json-lines"
    case sarif, github, gitlab, junit, markdown

    var reporter: any Reporter {
        switch self {
        case .text: TextReporter()
        case .concise: ConciseReporter()
        case .json: JSONReporter()
        case .jsonLines: JSONLinesReporter()
        case .sarif: SARIFReporter()
        case .github: GitHubReporter()
        case .gitlab: GitLabReporter()
        case .junit: JUnitReporter()
        case .markdown: MarkdownReporter()
        }
    }

    /// The names, as help and errors list them.
    public static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
