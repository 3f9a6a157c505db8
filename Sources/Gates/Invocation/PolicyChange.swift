import Git

/// What a proposal does to the rules themselves: the policy with its roster, and the baseline.
///
/// Where the policy names an owner, their signed event has to come with it. Removing lines of the baseline is free: it
/// only asks for more.
struct PolicyChange {
    /// What to tell.
    private(set) var notices: [String] = []
    /// Why the rules that would land could not judge anything.
    private(set) var problems: [Problem] = []
    /// What stops the change.
    private(set) var findings: [JudgedFinding] = []
    private let base: PolicyBase
    private let level: Level

    /// - Parameters:
    ///   - judging: the snapshot whose policy judges; `nil` when a file was named, which no proposal changes.
    ///   - law: the rules by which the owner's events count.
    ///   - isAdvisory: whether a later entry judges the same content again, and nothing is asked of the ref.
    init(_ proposal: Proposal, by base: PolicyBase, judging: Snapshot?, law: EventLaw, isAdvisory: Bool) throws {
        self.base = base
        level = isAdvisory ? .warning : .error
        guard let judging, let before = proposal.base else { return }
        let consent = try PolicyConsent(in: proposal.proposed, landed: judging, law: law)
        // An event that may not land is refused with or without a change.
        findings += consent.faults.map { fault in
            JudgedFinding(
                finding: Finding("\(fault.path.name): \(fault.message)", at: fault.path, help: fault.help),
                level: .error, isInBaseline: false)
        }
        for file in PolicyFile.allCases where try file.isChanged(by: proposal, from: before, judging: judging) {
            try add(file, of: proposal.proposed, judging, consent)
        }
    }

    private mutating func add(
        _ file: PolicyFile, of proposed: Snapshot, _ judging: Snapshot, _ consent: PolicyConsent
    ) throws {
        switch file {
        case .policy: try addPolicy(of: proposed)
        case .baseline:
            guard try addBaseline(of: proposed) else { return }
        }
        guard let owner = base.policy.ownership?.owner else { return }
        let digests = try (file.digest(in: judging), file.digest(in: proposed))
        guard !consent.covers(file, from: digests.0, to: digests.1) else { return }
        let members = base.policy.roles[owner]?.members ?? []
        refuse(
            "\(file.path) changes here, and its owner, \(owner), has not signed that", at: file.path,
            help: "\(members.isEmpty ? owner : members.joined(separator: " or ")) signs it: coursegate policy sign")
    }

    /// Says what becomes of the policy, and whether the new one can judge.
    private mutating func addPolicy(of proposed: Snapshot) throws {
        let path = PolicyFile.policy.path
        guard try proposed.entry(at: path) != nil else {
            notices.append("\(path) is removed here; it judges until that has landed")
            if base.policy.ownership == nil, base.policy.asksForSomething {
                refuse(
                    "\(path) is removed here, and with it every gate would be gone", at: path,
                    help: "let a policy land first that asks for nothing any more, and remove it then")
            }
            return
        }
        notices.append("\(path) changes here; the new one judges once it has landed")
        do {
            guard let new = try PolicyBase(in: proposed, commit: nil) else { return }
            try addLost(of: proposed, new.policy)
        } catch let errors as PolicyErrors {
            problems += errors.errors.map { Problem("the new \($0.description)", path: path) }
        }
    }

    /// Modules that the new policy would not find any more, so that nobody would ever judge them again.
    private mutating func addLost(of proposed: Snapshot, _ policy: Policy) throws {
        let path = PolicyFile.policy.path
        let (old, new) = try (
            Course(policy: base.policy, snapshot: proposed), Course(policy: policy, snapshot: proposed)
        )
        let known = Set(new.modules.map(\.identity))
        let lost = try old.modules.filter { module in
            let present = policy.layouts.lazy.compactMap { $0.renamed[module.name] }.first.map { Path($0) }
            return try !known.contains(present ?? module.identity) && old.standing(of: module)?.retirement == nil
        }
        guard let first = lost.first else { return }
        let others = lost.count > 1 ? " and \(lost.count - 1) more" : ""
        let message = "the new \(path) does not find module '\(first.name)' at \(first.path)\(others) any more"
        if new.modules.isEmpty || base.policy.ownership == nil {
            refuse(
                message, at: path,
                help: "give `modules` a path that finds it, name its new name under `renamed`, or end it with"
                    + " coursegate retire")
        } else {
            notices.append(message)
        }
    }

    /// Says what the baseline lets in; `false` when it lets in nothing new.
    private mutating func addBaseline(of proposed: Snapshot) throws -> Bool {
        let path = PolicyFile.baseline.path
        do {
            let additions = try base.baseline.additions(in: PolicyFile.baseline.baseline(in: proposed))
            guard additions > 0 else { return false }
            notices.append("\(path) lets \(additions) more finding\(additions == 1 ? "" : "s") be once it has landed")
            return true
        } catch let errors as PolicyErrors {
            problems += errors.errors.map { Problem("the new \($0.description)", path: path) }
            return true
        }
    }

    private mutating func refuse(_ message: String, at path: Path, help: String) {
        findings.append(
            JudgedFinding(finding: Finding(message, at: path, help: help), level: level, isInBaseline: false))
    }
}

extension Judgement {
    /// Takes in what the proposal does to the policy itself.
    mutating func add(_ change: PolicyChange) {
        notices += change.notices
        problems += change.problems
        courseFindings += change.findings
    }
}

extension Policy {
    /// Whether anything could ever be refused by it.
    fileprivate var asksForSomething: Bool {
        !branches.isEmpty || !tags.isEmpty || !always.isEmpty || !states.isEmpty
    }
}
