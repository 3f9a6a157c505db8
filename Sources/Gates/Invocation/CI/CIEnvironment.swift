import Git

/// What a CI system says of the change that a job runs for.
///
/// Base, head and branch come from variables that the system sets, never from what is checked out: a proposer can
/// influence the latter.
public struct CIEnvironment: Sendable {
    /// What is judged.
    enum Change: Hashable, Sendable {
        /// What merging `head` into `base` gives.
        case merge(base: String, head: String)
        /// The end state of `head` against `base`, which made it themselves: a merge queue.
        case range(base: String, head: String)
        /// What a ref was and has become.
        case push(before: ObjectID, after: ObjectID)
    }

    let forge: Forge
    let change: Change
    /// The full name of the ref that moves.
    let ref: String
    /// The short name of the default branch, where the forge tells it.
    var defaultBranch: String?
    /// What is judged, for a headline, e.g. "the pull request into main".
    public let title: String
    /// The file to which GitHub lets a step add a page.
    var stepSummary: String?

    /// - Parameters:
    ///   - variable: the value of an environment variable.
    ///   - file: the content of a file; `nil` when there is none.
    /// - Throws: `Undecided`, with what to set, when it cannot be told what the job runs for.
    public init(
        variable: @escaping (String) -> String?, file: (String) throws -> [UInt8]?
    ) throws {
        let variables = CIVariables(variable)
        self = try Self.named(variables) ?? Forge.running(variables).environment(variables, file)
        defaultBranch = variables["COURSEGATE_DEFAULT_BRANCH"] ?? defaultBranch
        stepSummary = forge == .github ? variables["GITHUB_STEP_SUMMARY"] : nil
    }

    init(_ forge: Forge, _ change: Change, ref: String, defaultBranch: String? = nil, title: String) {
        self.forge = forge
        self.change = change
        self.ref = ref
        self.defaultBranch = defaultBranch
        self.title = title.safe
    }

    /// What somebody named by hand, for systems that nobody taught this program, or instead of what they say.
    private static func named(_ variables: CIVariables) throws -> CIEnvironment? {
        let names = ["COURSEGATE_BASE", "COURSEGATE_HEAD", "COURSEGATE_REF"]
        let values = names.compactMap { variables[$0] }
        guard !values.isEmpty else { return nil }
        guard values.count == names.count else {
            throw Undecided(
                "\(names.filter { variables[$0] == nil }.joined(separator: " and ")) is not set",
                help: "set all of \(names.joined(separator: ", ")): what was there, what is proposed, and the branch")
        }
        let ref = values[2].hasPrefix("refs/") ? values[2] : "refs/heads/\(values[2])"
        let forge = try? Forge.running(variables)
        return CIEnvironment(
            forge ?? .other, .merge(base: values[0], head: values[1]), ref: ref,
            title: "the change of \(RefName(ref).short)")
    }

    /// Reports that the system shows where people look, besides the text in the log.
    public var reports: [ReportOrder] {
        guard forge == .github else { return [] }
        return [ReportOrder(.github, to: .standardOutput)]
            + (stepSummary.map { [ReportOrder(.markdown, to: .endOfFile($0))] } ?? [])
    }

    /// `text` for the log. GitHub takes lines that begin with `::` for commands, and a file may be called so: nothing
    /// between these two lines is one.
    public func logged(_ text: String) -> String {
        guard forge == .github else { return text }
        let token = "coursegate-\(UInt64.random(in: .min ... .max))"
        return "::stop-commands::\(token)\n\(text)::\(token)::\n"
    }
}
