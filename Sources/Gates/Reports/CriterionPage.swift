/// A criterion's page: what holds, why, its parameters, and its examples with the exact findings.
public struct CriterionPage {
    private let type: any Criterion.Type

    public init(_ type: any Criterion.Type) {
        self.type = type
    }

    /// Plain text for a terminal.
    public var text: String { type.pageText }
}

extension Criterion {
    fileprivate static var pageText: String {
        var lines = ["\(id): \(summary)", "", rationale, "", "Level: \(level.rawValue)"]
        if !isMachineJudged { lines.append("It is judged from events; Git objects alone do not tell.") }
        if !parameters.isEmpty {
            lines += ["", "Parameters"]
            lines += parameters.map { "  \($0.name)\($0.isRequired ? " (required)" : ""): \($0.summary)" }
        }
        for example in examples {
            lines += ["", "Example: \(example.title)"]
            for (name, content) in example.files.sorted(by: { $0.key < $1.key }) {
                lines.append("  \(name)")
                lines += content.split(separator: "\n" as Character, omittingEmptySubsequences: false).map {
                    "    | \($0.safe)"
                }
            }
            switch example.expectation {
            case .findings([]): lines.append("  passes")
            case .findings(let findings): lines += ["  fails:"] + findings.map { "    \($0)" }
            case .notApplicable(let reason): lines.append("  does not apply: \(reason)")
            case .undecided(let reason): lines.append("  is not judged: \(reason)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension CriterionCatalog {
    /// The criterion that a misspelt id probably means.
    public static func nearest(to id: String) -> String? {
        Spelling(of: id).nearest(among: all.map { $0.id })
    }
}
