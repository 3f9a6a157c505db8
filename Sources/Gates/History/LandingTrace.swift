import Git

/// Finds out how what a landing is refused for came onto the branch.
final class LandingTrace {
    let repository: Repository
    let landing: Landing
    let base: ObjectID
    let rules: PolicyBase
    let now: Timestamp
    let judge: PastJudge
    let changes: SameChange
    private var known: [ObjectID: Set<Breach.Key>] = [:]
    private var isClean: Bool?

    init(
        _ landing: Landing, on base: ObjectID, by rules: PolicyBase, at now: Timestamp, in repository: Repository,
        _ judge: PastJudge, _ changes: SameChange
    ) {
        self.landing = landing
        self.base = base
        self.rules = rules
        self.now = now
        self.repository = repository
        self.judge = judge
        self.changes = changes
    }

    func way(of key: Breach.Key) async throws -> LandingWay {
        guard !landing.heads.isEmpty else {
            return try changes.original(of: landing.commit).map { .cherryPick(of: $0.id, branch: $0.branch) } ?? .commit
        }
        for head in landing.heads {
            if let commit = try await repository.origin(
                at: head, besides: base, where: { try await keys(at: $0).contains(key) })
            {
                return .merge(broughtBy: commit)
            }
        }
        return try await hasGitsResult() ? .cleanMerge : .evilMerge
    }

    /// What a commit that was brought is refused for, by the rules that judge the landing.
    private func keys(at commit: ObjectID) async throws -> Set<Breach.Key> {
        if let keys = known[commit] { return keys }
        // Histories that share nothing are compared as they stand.
        let fork = try repository.mergeBase(base, commit) ?? base
        let judgement = try await judge.judgement(on: commit, against: fork, by: rules, at: now)
        let keys = Set(
            try judgement.breaches(of: rules.policy, against: repository.snapshot(ofCommit: fork)).map(\.key))
        known[commit] = keys
        return keys
    }

    private func hasGitsResult() async throws -> Bool {
        if let isClean { return isClean }
        var isSame = false
        do throws(GitError) {
            if case .clean(let merged) = try await repository.mergeSnapshot(of: base, and: landing.heads) {
                isSame = merged.tree == landing.commit.tree
            }
        } catch {
            // Histories without a common commit: Git would not have merged them.
            guard error.kind == .malformed else { throw error }
        }
        isClean = isSame
        return isSame
    }
}
