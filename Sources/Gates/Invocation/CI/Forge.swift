/// The CI systems whose variables are known.
enum Forge: String, CaseIterable, Sendable {
    /// GitHub, and Forgejo and Gitea, which set the same variables.
    case github
    case gitlab, jenkins, bitbucket, azure
    /// Any other: base, head and ref are set by hand.
    case other

    /// What to set where the system does not say what changes.
    static let byHand =
        "set COURSEGATE_BASE, COURSEGATE_HEAD and COURSEGATE_REF to what was there, what is proposed, and the branch"

    /// The system that a job runs in.
    ///
    /// - Throws: `Undecided` when it is none of those.
    static func running(_ variables: CIVariables) throws -> Forge {
        for forge in allCases {
            if let name = forge.mark, variables[name] != nil { return forge }
        }
        throw Undecided("no CI system is known by its variables here", help: byHand)
    }

    /// A variable that only this system sets.
    private var mark: String? {
        switch self {
        case .github: "GITHUB_EVENT_NAME"
        case .gitlab: "GITLAB_CI"
        case .jenkins: "JENKINS_URL"
        case .bitbucket: "BITBUCKET_BUILD_NUMBER"
        case .azure: "TF_BUILD"
        case .other: nil
        }
    }

    func environment(_ variables: CIVariables, _ file: (String) throws -> [UInt8]?) throws -> CIEnvironment {
        switch self {
        case .github: try .github(variables, file)
        case .gitlab: try .gitlab(variables)
        case .jenkins: try .jenkins(variables)
        case .bitbucket: try .bitbucket(variables)
        case .azure: try .azure(variables)
        case .other: throw Undecided("no CI system is known by its variables here", help: Self.byHand)
        }
    }

    /// The line to change for a clone with its whole history.
    var fullClone: String {
        switch self {
        case .github: "give actions/checkout `with: {fetch-depth: 0}`"
        case .gitlab: "give the job `variables: {GIT_DEPTH: 0}`"
        case .jenkins: "check out with `[$class: 'CloneOption', shallow: false]` among the extensions"
        case .bitbucket: "give the step `clone: {depth: full}`"
        case .azure: "write `fetchDepth: 0` under `- checkout: self`"
        case .other: "git fetch --unshallow"
        }
    }
}
