import Git

extension Inquiry {
    /// Judges one move of a ref; `nil` when it brings nothing to judge.
    ///
    /// - Parameter destination: where the ref moves.
    /// - Throws: `GitError`, also when what the ref names before is not here; `PolicyErrors`; `Undecided` for a guarded
    ///   ref that would name no commit.
    public func outcome(of move: RefMove, at destination: Destination) async throws -> Outcome? {
        guard move.old != move.new else { return nil }
        guard let new = move.new else { return try deletion(of: move, at: destination) }
        let before = try move.commitBefore(in: repository)
        let base = try named ?? PolicyBase.find(in: repository, ref: move.ref, tip: before, at: destination)
        let isGuarded = base?.policy.isGuarded(move.ref) ?? false
        guard let proposed = try repository.peelToCommit(new) else {
            guard isGuarded else { return nil }
            throw Undecided(
                "\(RefName(move.ref).short) would name an object that is no commit, and no module can be judged in it",
                help: "let it name a commit")
        }
        let landed = try landed(besides: move.ref, isGuarded, before, base, at: destination)
        if destination == .here, landed == proposed { return nil }
        let compared = try RefMove.base(of: proposed, before: before, landed: landed, in: repository)
        let proposal = Proposal(
            kind: .commit, proposed: try repository.snapshot(ofCommit: proposed),
            base: try Invocation.base(compared, in: repository), baseCommit: compared, ref: move.ref)
        guard let base else { return .unguarded(try Self.unguarded(proposal)) }
        return try await outcome(on: proposal, base, isAdvisory: false)
    }

    /// A commit whose content is not judged again: for a branch of this clone what its upstream holds, for a ref that
    /// is new or not guarded what the policy base holds.
    private func landed(
        besides ref: String, _ isGuarded: Bool, _ before: ObjectID?, _ base: PolicyBase?, at destination: Destination
    ) throws -> ObjectID? {
        if destination == .here {
            let upstream = try repository.upstream(of: ref).flatMap(repository.reference)
            if let upstream { return try repository.peelToCommit(upstream) }
        }
        return before == nil || !isGuarded ? base?.commit : nil
    }

    /// A branch whose modules must have reached a state, and the default branch, whose policy judges all others, do not
    /// just go: with them every module would be gone from where it is asked for. Of another ref a deletion takes nothing.
    private func deletion(of move: RefMove, at destination: Destination) throws -> Outcome? {
        var before: ObjectID?
        do throws(GitError) {
            before = try move.commitBefore(in: repository)
        } catch {
            // What goes need not be here: the default branch's policy says whether it may.
            guard error.kind == .missingObject else { throw error }
        }
        guard let base = try named ?? PolicyBase.find(in: repository, ref: move.ref, tip: before, at: destination)
        else { return nil }
        let demand = Demand(policy: base.policy, ref: move.ref, isAdvisory: false)
        let isDefault = try move.ref == DefaultBranch.name(in: repository, at: destination)
        guard isDefault || destination == .here || move.isBranch && demand.state != nil else { return nil }
        let name = RefName(move.ref).short
        let finding = Finding(
            isDefault
                ? "\(name) is the branch whose \(Policy.fileName) judges here, and with it no gate would be left"
                : "\(name) is guarded, and every module would be gone from it",
            at: nil, help: "keep \(name); or let whoever looks after the repository remove it from the policy first")
        let proposal = Proposal(
            kind: .commit, proposed: repository.snapshot(ofTree: .emptyTree),
            base: try Invocation.base(before, in: repository), baseCommit: before, ref: move.ref)
        let judgement = Judgement(
            kind: .commit, tree: .emptyTree, ref: move.ref, baseCommit: before, policyBase: base.commit, modules: [],
            moduleCount: 0, courseFindings: [JudgedFinding(finding: finding, level: .error, isInBaseline: false)],
            problems: [], notices: [], isGuarded: demand.isGuarded)
        return .judged(judgement, proposal, base.policy)
    }
}
