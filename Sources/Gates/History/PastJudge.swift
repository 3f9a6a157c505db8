import Git

/// Judges what landed on a branch as its gates would have judged it on that day.
final class PastJudge {
    private let repository: Repository
    private let ref: String
    private var read: [[ObjectID?]: PolicyBase?] = [:]
    /// What criteria could not be asked, because nobody can tell it any more: criterion and reason.
    private(set) var forgotten: [String: String] = [:]

    init(_ repository: Repository, ref: String) {
        self.repository = repository
        self.ref = ref
    }

    /// The rules of a commit, read once for each content; `nil` when it has none.
    ///
    /// - Throws: `PolicyErrors` when they cannot be read.
    func rules(at commit: ObjectID) throws -> PolicyBase? {
        let snapshot = try repository.snapshot(ofCommit: commit)
        let key = try PolicyFile.allCases.map { try snapshot.entry(at: $0.path)?.id }
        let known: PolicyBase?
        if let found = read[key] {
            known = found
        } else {
            known = try PolicyBase(in: snapshot, commit: commit)
            read[key] = .some(known)
        }
        return known.map { $0.held(by: commit) }
    }

    /// The judgement on a proposal.
    ///
    /// - Parameters:
    ///   - base: what the proposal is compared with.
    ///   - rules: the rules of the commit at which the branch stood.
    ///   - now: the clock's reading then.
    func judgement(
        on proposed: ObjectID, against base: ObjectID, by rules: PolicyBase, at now: Timestamp
    ) async throws -> Judgement {
        let proposal = Proposal(
            kind: .commit, proposed: try repository.snapshot(ofCommit: proposed),
            base: try repository.snapshot(ofCommit: base), baseCommit: base, ref: ref)
        let landed = try repository.snapshot(ofCommit: rules.commit ?? base)
        let verdicts = try await ProgramVerdicts(
            policy: rules.policy, landed: landed, proposed: proposal.proposed, environment: repository.environment
        ).all()
        var judgement = try await evaluation(by: rules, landed: landed, at: now, verdicts: verdicts)
            .judgement(on: proposal, references: .forgotten)
        try judgement.add(
            PolicyChange(
                proposal, by: rules, judging: landed,
                law: EventLaw(policy: rules.policy, now: now, programVerdicts: verdicts), isAdvisory: false))
        note(judgement)
        return judgement
    }

    /// What is asked of some modules as a commit holds them, whoever brought what.
    ///
    /// - Parameter modules: their identities; one that is not there is left out.
    func standing(
        of modules: Set<Path>, at commit: ObjectID, by rules: PolicyBase, at now: Timestamp
    ) async throws -> (judgement: Judgement, course: Course) {
        let snapshot = try repository.snapshot(ofCommit: commit)
        let course = try Course(
            policy: rules.policy, snapshot: snapshot, law: EventLaw(policy: rules.policy, now: now), landed: snapshot)
        let paths = course.modules.filter { modules.contains($0.identity) }.map(\.path.description)
        let proposal = Proposal(kind: .commit, proposed: snapshot, base: nil, baseCommit: nil, ref: ref)
        let judgement = try await evaluation(
            by: rules, landed: snapshot, at: now, selection: Selection(modules: paths, isWholeCourse: true)
        ).judgement(on: proposal, references: .forgotten)
        return (judgement, course)
    }

    private func evaluation(
        by rules: PolicyBase, landed: Snapshot, at now: Timestamp, selection: Selection = Selection(),
        verdicts: [Digest: Bool] = [:]
    ) -> Evaluation {
        Evaluation(
            policy: rules.policy, policyBase: rules.commit, baseline: rules.baseline,
            demand: Demand(policy: rules.policy, ref: ref, isAdvisory: false), selection: selection, landed: landed,
            now: now, programVerdicts: verdicts, evidence: .forgotten)
    }

    private func note(_ judgement: Judgement) {
        for criterion in judgement.modules.flatMap(\.criteria).map(\.judgement) {
            guard let reason = criterion.reason, Forgotten.all.contains(reason) else { continue }
            forgotten[criterion.id] = reason
        }
    }
}
