import Git

/// What a CI job's clone holds of what its environment names.
struct CIClone {
    let repository: Repository
    let environment: CIEnvironment

    /// The commit that a merge goes into: the branch as it is now, when the clone knows it, because others may have landed
    /// something since the event.
    func tip(_ base: String) throws -> ObjectID {
        let branch = CIEnvironment.trackingRef(of: RefName(environment.ref).short)
        if environment.forge == .github, let tip = try repository.reference(branch) { return try commit(tip.hex) }
        return try commit(base)
    }

    func commit(_ revision: String) throws -> ObjectID {
        try found(revision) { () throws(GitError) in try repository.resolve(revision) }
    }

    /// A tag's object may be something else than a commit.
    func object(_ id: ObjectID) throws -> ObjectID {
        try found(id.hex) { () throws(GitError) in
            _ = try repository.peelToCommit(id)
            return id
        }
    }

    private func found(_ name: String, _ look: () throws(GitError) -> ObjectID) throws -> ObjectID {
        do {
            return try look()
        } catch {
            guard error.kind == .missingObject || error.kind == .notFound else { throw error }
            let remotes = CIEnvironment.trackingRef(of: "")
            let what =
                name.hasPrefix(remotes) ? "+refs/heads/\(name.dropFirst(remotes.count)):\(name)" : name
            throw Undecided(
                "\(Path(name)) is not in this clone",
                help: "before this step: git fetch origin \(Path(what)); or \(environment.forge.fullClone)")
        }
    }

    /// The policy that judges: of the branch as it was, or of the default branch, never of what is proposed.
    ///
    /// - Parameters:
    ///   - named: a policy that somebody named.
    ///   - tip: what the ref was before; `nil` when it is new.
    func policyBase(_ named: PolicyBase?, tip: ObjectID?) throws -> PolicyBase? {
        if let named { return named }
        let name = try defaultBranch
        let defaultTip = environment.ref == "refs/heads/\(name)" ? tip : try commit(CIEnvironment.trackingRef(of: name))
        return try PolicyBase.find(in: repository, ref: environment.ref, tip: tip, defaultTip: defaultTip)
    }

    /// What is checked out says nothing: it may be the proposer's branch.
    private var defaultBranch: String {
        get throws {
            if let name = environment.defaultBranch ?? repository.configuration(DefaultBranch.configuration) {
                return name
            }
            let head = "refs/remotes/origin/"
            if let target = try repository.symbolicTarget(of: head + "HEAD"), target.hasPrefix(head) {
                return String(target.dropFirst(head.count))
            }
            throw Undecided(
                "it is not known which branch is the default one, whose \(Policy.fileName) judges",
                help: "set COURSEGATE_DEFAULT_BRANCH, e.g. to main")
        }
    }
}
