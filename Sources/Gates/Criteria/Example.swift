/// A small module and what a criterion says of it: documentation that is run as a test.
///
/// The module stands at `modules/01_tensor`, its notebook is `tensor.py` or `tensor.ipynb`. File names
/// are relative to it; a name that begins with `/` is relative to the repository.
public struct Example<C: Criterion>: Sendable {
    public enum Expectation: Hashable, Sendable {
        /// The findings, each as `Finding.summary(relativeTo:)` prints it.
        case findings([String])
        case notApplicable(String)
        case undecided(String)
    }

    public let title: String
    public let criterion: C
    public let files: [String: String]
    /// Snapshots of other refs, by their names, e.g. `gh-pages`.
    public let refs: [String: [String: String]]
    public let expectation: Expectation

    public static func passes(
        _ title: String, _ criterion: C = C(), files: [String: String], refs: [String: [String: String]] = [:]
    ) -> Example {
        Example(title: title, criterion: criterion, files: files, refs: refs, expectation: .findings([]))
    }

    public static func fails(
        _ title: String, _ criterion: C = C(), files: [String: String], refs: [String: [String: String]] = [:],
        findings: [String]
    ) -> Example {
        Example(title: title, criterion: criterion, files: files, refs: refs, expectation: .findings(findings))
    }

    public static func notApplicable(
        _ title: String, _ criterion: C = C(), files: [String: String], because reason: String
    ) -> Example {
        Example(title: title, criterion: criterion, files: files, refs: [:], expectation: .notApplicable(reason))
    }

    public static func undecided(
        _ title: String, _ criterion: C = C(), files: [String: String], refs: [String: [String: String]] = [:],
        because reason: String
    ) -> Example {
        Example(title: title, criterion: criterion, files: files, refs: refs, expectation: .undecided(reason))
    }
}
