import YAML

/// What a course asks of its modules: the content of `gates.yml`.
///
/// A key that is left out is absent. There is no default course behind a policy.
public struct Policy: Declared, Hashable {
    public var version = 0
    public var minimumVersion: String?
    public var course: String?
    public var layouts: [ModuleLayout] = []
    public var people = OrderedMap<Person>()
    public var roles = OrderedMap<Role>()
    public var states: [String] = []
    public var gates: [Gate] = []
    public var announcements: [Announcement] = []
    public var branches = OrderedMap<RefGuard>()
    public var tags = OrderedMap<RefGuard>()
    public var always: [CriterionUse] = []
    public var decisions: [Decision] = []
    public var timeline = OrderedMap<Duration>()
    public var ownership: PolicyOwnership?
    public var revocations: [Revocation] = []
    public var nbgrader: NBGraderPolicy?
    public var run: RunPolicy?
    public var release: ReleasePolicy?

    public init() {}

    public static let parameters: [Parameter<Policy>] = [
        Parameter("version", \.version, "The version of this format: 1.", required: true),
        Parameter("min-version", \.minimumVersion, "The oldest coursegate that understands this policy."),
        Parameter("course", \.course, "The course's name; it is part of what a sign-off signs."),
        Parameter(
            "modules", \.layouts,
            "Where modules stand: one layout, or several of which the first that matches wins.", required: true),
        Parameter("people", \.people, "Who takes part: people, agents and bots, by id."),
        Parameter("roles", \.roles, "The roles that own gates and decisions, by id."),
        Parameter("states", \.states, "The states of a module, from the first to the last."),
        Parameter("gates", \.gates, "The gates between the states, in order."),
        Parameter("announces", \.announcements, "Content that makes a module look further than it is."),
        Parameter("branches", \.branches, "What is asked of modules that a change to a branch touches."),
        Parameter("tags", \.tags, "What is asked of modules when a tag is set."),
        Parameter(
            "always", \.always, "Criteria for touched modules on any ref: a warning at commit, a block elsewhere."),
        Parameter("decisions", \.decisions, "Who owns which decision, who is consulted and who is informed."),
        Parameter("timeline", \.timeline, "How long a module is expected to stay in a state."),
        Parameter("policy", \.ownership, "Who owns this file."),
        Parameter("revoked", \.revocations, "Keys whose sign-offs no longer count."),
        Parameter("nbgrader", \.nbgrader, "nbgrader's options, where they are not its defaults."),
        Parameter("release", \.release, "What goes to students, and which gate lets it go."),
        Parameter("run", \.run, "Where the course's commands run, and what they may take of the machine."),
    ]

    /// The name under which a repository keeps its policy.
    public static let fileName = "gates.yml"

    /// Reads a policy.
    ///
    /// - Parameters:
    ///   - bytes: the text of the file, UTF-8.
    ///   - file: the file's name for messages.
    /// - Throws: `PolicyErrors` with every fault that could be found.
    public static func read(_ bytes: [UInt8], file: String = fileName) throws(PolicyErrors) -> Policy {
        let context = PolicyContext(file: file)
        let root: YAMLNode?
        do throws(YAMLError) {
            root = try YAMLNode.read(bytes)
        } catch {
            throw PolicyErrors([PolicyError(file: file, line: error.line, column: error.column, error.message)])
        }
        guard let node = root else {
            throw PolicyErrors([
                PolicyError(file: file, "the policy is empty", help: "`coursegate init` writes one that fits")
            ])
        }
        context.variables = ModuleLayout.variables(in: node["modules"])
        var policy = Policy()
        do throws(PolicyError) {
            policy = try Policy(node, in: context)
        } catch {
            context.report(error)
        }
        if context.errors.isEmpty { PolicyProof(policy, node, context).run() }
        guard context.errors.isEmpty else {
            throw PolicyErrors(context.errors.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
        }
        return policy
    }

    public func gate(_ id: String) -> Gate? {
        gates.first { $0.id == id || $0.number.map(String.init) == id }
    }
}
