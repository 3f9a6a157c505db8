/// The reference page of the criteria, made from the catalog.
public enum CriterionReference {
    /// The page as Markdown, in the order of the catalog.
    public static var markdown: String {
        let head = """
            # Criteria

            What a policy may ask of a module. Made from the program itself: `coursegate explain CRITERION` says the same.
            A finding's level is the criterion's, unless the policy says `level: error`, `warning` or `advice`; every
            criterion takes `serves`, the sentence of the gate that it serves.


            """
        let list = CriterionCatalog.all.map { "- [`\($0.id)`](#\($0.id)): \($0.summary)\n" }.joined()
        return head + list + CriterionCatalog.all.map { $0.section }.joined()
    }
}

extension Criterion {
    fileprivate static var section: String {
        var lines = ["", "## \(id)", "", summary, "", rationale, ""]
        lines += isMachineJudged ? [] : ["Git objects alone do not tell: it is judged from what was recorded.", ""]
        if !parameters.isEmpty {
            lines += ["| key | meaning |", "|---|---|"]
            lines += parameters.map { parameter in
                "| `\(parameter.name)`\(parameter.isRequired ? ", required" : "") | \(parameter.summary.inTable) |"
            }
            lines.append("")
        }
        lines += ["Level: \(level.rawValue).", ""]
        return lines.joined(separator: "\n") + "\n" + examples.map(\.section).joined(separator: "\n")
    }
}

extension Example {
    fileprivate var section: String {
        var lines = ["**\(title)** \(expectation.said)", ""]
        for (name, content) in files.sorted(by: { $0.key < $1.key }) {
            lines += Self.listing(name, content)
        }
        for (ref, files) in refs.sorted(by: { $0.key < $1.key }) {
            for (name, content) in files.sorted(by: { $0.key < $1.key }) {
                lines += Self.listing("\(ref):\(name)", content)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func listing(_ name: String, _ content: String) -> [String] {
        let text = content.hasSuffix("\n") ? String(content.dropLast()) : content
        // A fence longer than any in the text.
        let fence = String(repeating: "`", count: text.contains("````") ? 6 : text.contains("```") ? 4 : 3)
        return ["`\(name)`", ""] + (text.isEmpty ? ["(empty)", ""] : [fence + "text", text, fence, ""])
    }
}

extension Example.Expectation {
    /// What follows the example's title.
    fileprivate var said: String {
        switch self {
        case .findings([]): "passes."
        case .findings(let findings): "gives\n\n" + findings.map { "- \($0)" }.joined(separator: "\n")
        case .notApplicable(let reason): "does not apply: \(reason)."
        case .undecided(let reason): "is not judged: \(reason)."
        }
    }
}

extension String {
    /// The text for a cell of a table.
    fileprivate var inTable: String {
        split(separator: "|" as Character, omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
