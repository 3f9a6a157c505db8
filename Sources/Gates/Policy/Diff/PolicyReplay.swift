import Git

/// Judges merges that have landed by two policies.
struct PolicyReplay {
    private let repository: Repository
    private let old: PolicyBase
    private let new: PolicyBase
    private let now: Timestamp

    init(_ repository: Repository, _ old: PolicyBase, _ new: PolicyBase, now: Timestamp) {
        self.repository = repository
        self.old = old
        self.new = new
        self.now = now
    }

    /// One line for each merge on which the two disagree.
    ///
    /// - Returns: how many merges there were to judge, and the lines.
    func differences(_ limit: Int) async throws -> (count: Int, lines: [String]) {
        let ref = try DefaultBranch.name(in: repository)
        var lines: [String] = []
        let merges = try merges(limit)
        for merge in merges {
            let before = try await judgement(on: merge, by: old, ref)
            let after = try await judgement(on: merge, by: new, ref)
            guard before.verdict != after.verdict else { continue }
            let title = String(decoding: merge.message.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            let reason = after.verdict == .passed ? nil : after.firstReason
            lines.append(
                "\(merge.id.hex.prefix(8)) \(title.safe): \(before.verdict.rawValue), and \(after.verdict.rawValue) by"
                    + " the new one" + (reason.map { ": \($0.safe)" } ?? ""))
        }
        return (merges.count, lines)
    }

    /// The latest merges on the first parents' line of the old policy's commit.
    private func merges(_ limit: Int) throws -> [Commit] {
        var merges: [Commit] = []
        var next = old.commit
        while let id = next, merges.count < limit {
            let commit = try repository.commit(id)
            if commit.parents.count > 1 { merges.append(commit) }
            next = commit.parents.first
        }
        return merges
    }

    private func judgement(on merge: Commit, by base: PolicyBase, _ ref: String?) async throws -> Judgement {
        let before = try merge.parents.first.map(repository.snapshot(ofCommit:))
        let proposed = try repository.snapshot(ofCommit: merge.id)
        let verdicts = try await ProgramVerdicts(
            policy: base.policy, landed: before, proposed: proposed, environment: repository.environment
        ).all()
        let proposal = Proposal(
            kind: .commit, proposed: proposed, base: before, baseCommit: merge.parents.first, ref: ref)
        return try await Evaluation(
            policy: base.policy, policyBase: base.commit, baseline: base.baseline,
            demand: Demand(policy: base.policy, ref: ref, isAdvisory: false), landed: before, now: now,
            programVerdicts: verdicts
        ).judgement(on: proposal, references: References(repository))
    }
}

extension Judgement {
    /// The first thing that stops the proposal, or kept it from being judged.
    fileprivate var firstReason: String? {
        let obstacle = modules.lazy.flatMap(\.obstacles).first?.message
        return obstacle ?? findings.first(where: \.isViolation)?.finding.message ?? problems.first?.message
    }
}
